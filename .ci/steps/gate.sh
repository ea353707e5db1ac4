# The gate does what its guide says: checks pass, fail and compare, and programs that share no code with it read their
# reports and the guide's workflows.
source .ci/common.sh

simrun=$(simrun_of release)
folder=$scratch/gate
sensors=scenarios/gate/sensors.json
hostile=$folder/$'a::b <&"\'|\n c.json'
rm -rf "$folder"
mkdir -p "$folder"

# check STATUS REPORT COUNTS ARGUMENT… checks, and the report that it writes.
check() {
  local report=$folder/$2.xml counts
  expect_status "$1" "$simrun" check "${@:4}" --junit "$report"
  read -ra counts <<<"$3"
  python3 .ci/steps/junit.py "$junit_schema" "$report" "${counts[@]}"
}

check 0 passed 'failures=0 errors=0 skipped=0' scenarios/lessons scenarios/gate
check 0 written 'failures=0 errors=0' "$sensors" --update-baseline "$folder/baselines"
check 0 same 'failures=0 errors=0' "$sensors" --baseline "$folder/baselines"
check 3 worse 'failures=1 errors=0' "$sensors" --baseline "$folder/baselines" \
  --set /fleets/sensors/traffic/poll/retry/attempts=4
check 4 missing 'failures=0 errors=1' "$sensors" --baseline "$folder/elsewhere"
check 5 undecided 'failures=0 errors=0 skipped=1' "$sensors" --replications 2 \
  --set /expect/mostPollsSucceed/confidence=0.999999
check 6 stopped 'failures=0 errors=1' "$sensors" --replications 10000 --time-limit 1s

python3 .ci/steps/canary.py be-hostile "$sensors" >"$hostile"
check 1 failed 'failures=1 errors=0' "$hostile"
check 4 hostile 'failures=1 errors=1' "$hostile" --baseline "$folder/elsewhere"
python3 .ci/steps/canary.py misname "$sensors" >"$hostile"
check 2 invalid 'failures=0 errors=1' "$hostile"

python3 -B .ci/steps/guide.py docs/guides/ci.md "$simrun" "$folder/guide"
workflow() { python3 -m check_jsonschema --builtin-schema "vendor.$1" "$folder/guide/$2"; }
workflow github-workflows .github/workflows/outages.yml
workflow gitlab-ci .gitlab-ci.yml
