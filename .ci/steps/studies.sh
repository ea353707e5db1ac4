# Every shipped study runs: a plan finds its answer, a sweep all its points.
source .ci/common.sh

simrun=$(realpath "$(simrun_of release)")
shipped_studies
for study in "${studies[@]}"; do
  started=$SECONDS
  command=sweep
  grep -qE '"(smallest|largest|cheapest)": *\{' "$study" && command=plan
  expect_status 0 "$simrun" "$command" "$study" --restart --journal "$scratch/study.journal" \
    --html "$scratch/study.html" --quiet
  grep -qE '<svg|<table' "$scratch/study.html" || fail "$study: its page shows nothing"
  echo "$command $study: $((SECONDS - started)) s"
done
