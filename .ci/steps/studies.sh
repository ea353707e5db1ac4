# Every shipped study runs: a plan finds its answer, of a sweep every eighth point.
source .ci/common.sh

simrun=$(realpath "$(simrun_of release)")
shipped_studies
journal=$scratch/study.journal
for study in "${studies[@]}"; do
  started=$SECONDS
  if grep -qE '"(smallest|largest|cheapest)": *\{' "$study"; then
    expect_status 0 "$simrun" plan "$study" --restart --journal "$journal" \
      --html "$scratch/study.html" --quiet
    grep -q '<svg' "$scratch/study.html" || fail "$study: its page draws nothing"
    echo "plan $study: $((SECONDS - started)) s"
  else
    expect_status 0 "$simrun" sweep "$study" --shard 1/8 --restart --journal "$journal" --quiet
    grep -q '^{"point"' "$journal" || fail "$study: no point was run"
    echo "sweep $study, an eighth: $((SECONDS - started)) s"
  fi
done
