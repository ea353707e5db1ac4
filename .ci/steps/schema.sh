# The shipped schema and reference page are what the program prints, and a validator that shares no code
# with it accepts every shipped scenario.
source .ci/common.sh

simrun=$(simrun_of release)
"$simrun" schema | diff -u scenarios/schema.json - ||
  fail "scenarios/schema.json is stale: simrun schema > scenarios/schema.json"
"$simrun" schema --reference | diff -u docs/scenario-format.md - ||
  fail "docs/scenario-format.md is stale: simrun schema --reference > docs/scenario-format.md"
shipped_scenarios
python3 .ci/steps/schema.py scenarios/schema.json "${scenarios[@]}"
