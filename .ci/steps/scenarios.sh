# Every shipped scenario is valid, runs at full size and meets its expectations. Its variants are those of a tenth or a twentieth of its
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
    # A hundred thousand panels are few already.
    [[ $scenario == scenarios/spectrum-2020.json ]] && scale=0.1 || scale=0.05
    expect_status 0 "$simrun" run "$scenario" --all-variants --scale "$scale" --quiet
  fi
  echo "$scenario: $((SECONDS - started)) s"
done
