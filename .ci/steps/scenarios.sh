# Every shipped scenario is valid, runs at full size and meets its expectations. Its variants are those of a twentieth of its
# fleets; a lesson or a benchmark is small enough for variants at full size.
source .ci/common.sh

simrun=$(simrun_of release)
shipped_scenarios
shipped_studies
"$simrun" validate "${scenarios[@]}" "${studies[@]}"
for scenario in "${scenarios[@]}"; do
  started=$SECONDS
  if [[ $scenario == scenarios/*/* ]]; then
    expect_status 0 "$simrun" run "$scenario" --all-variants --quiet
  else
    expect_status 0 "$simrun" run "$scenario" --quiet
    expect_status 0 "$simrun" run "$scenario" --all-variants --scale 0.05 --quiet
  fi
  echo "$scenario: $((SECONDS - started)) s"
done
