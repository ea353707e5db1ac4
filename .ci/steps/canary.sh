# What must fail fails, with the right exit status: otherwise the steps that pass prove nothing.
source .ci/common.sh

simrun=$(simrun_of release)
broken=$scratch/broken.json
false_expectation=$scratch/false-expectation.json

echo '{"format": "fleetsim-scenario/1", "nonsense": 1,}' >"$broken"
expect_status 2 "$simrun" validate "$broken"
python3 .ci/steps/canary.py misspell "$benchmark" >"$broken"
expect_status 2 "$simrun" validate "$broken"
grep -q "$broken:[0-9]*:[0-9]*: " "$output" || fail "the error does not say where it is"
expect_status 2 "$simrun" run "$broken" --quiet

python3 .ci/steps/canary.py expect-nothing "$benchmark" >"$false_expectation"
expect_status 0 "$simrun" validate "$false_expectation"
expect_status 1 "$simrun" run "$false_expectation" --set /fleets/devices/count=1000 --quiet
grep -q canary "$output" || fail "the failed expectation is not named"
expect_status 74 "$simrun" run "$scratch/no-such-file.json" --quiet
echo "broken input and a false expectation are refused"
