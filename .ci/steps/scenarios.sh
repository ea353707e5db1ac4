# Every shipped scenario is valid, runs with all its variants at full size, and meets its expectations.
source .ci/common.sh

simrun=$(simrun_of release)
shipped_scenarios
"$simrun" validate "${scenarios[@]}"
for scenario in "${scenarios[@]}"; do
  started=$SECONDS
  expect_status 0 "$simrun" run "$scenario" --all-variants --quiet
  echo "$scenario: $((SECONDS - started)) s"
done
