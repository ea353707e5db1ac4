# Every shipped study runs: a plan finds its answer, of a sweep every eighth point. Four long plans begin only:
# they must get on, be stopped by the time limit, and keep what they have.
source .ci/common.sh

simrun=$(realpath "$(simrun_of release)")
shipped_studies
journal=$scratch/study.journal
long=' hotline-agents panel-battery servers-and-jitter surviving-servers '
for study in "${studies[@]}"; do
  started=$SECONDS
  if [[ $long == *" $(basename "$study" .json) "* ]]; then
    expect_status 6 "$simrun" plan "$study" --restart --journal "$journal" --time-limit 6s --quiet
    grep -q '^{"point"' "$journal" || fail "$study: no value was run"
    echo "plan $study, its beginning: $((SECONDS - started)) s"
  elif grep -qE '"(smallest|largest|cheapest)": *\{' "$study"; then
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
