# The shipped schemas and reference pages are what the program prints, and a validator that shares no code
# with it accepts every shipped scenario and study.
source .ci/common.sh

simrun=$(simrun_of release)
"$simrun" schema | diff -u scenarios/schema.json - ||
  fail "scenarios/schema.json is stale: simrun schema > scenarios/schema.json"
"$simrun" schema --reference | diff -u docs/scenario-format.md - ||
  fail "docs/scenario-format.md is stale: simrun schema --reference > docs/scenario-format.md"
"$simrun" schema --study | diff -u scenarios/study-schema.json - ||
  fail "scenarios/study-schema.json is stale: simrun schema --study > scenarios/study-schema.json"
"$simrun" schema --study --reference | diff -u docs/study-format.md - ||
  fail "docs/study-format.md is stale: simrun schema --study --reference > docs/study-format.md"
shipped_scenarios
shipped_studies
python3 .ci/steps/schema.py scenarios/schema.json "${scenarios[@]}"
python3 .ci/steps/schema.py scenarios/study-schema.json "${studies[@]}"
