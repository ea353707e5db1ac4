# The gate does what its guide says: checks pass, fail and compare, and a parser that shares no code with it reads their
# reports.
source .ci/common.sh

simrun=$(simrun_of release)
folder=$scratch/gate
rm -rf "$folder"
mkdir -p "$folder"

expect_status 0 "$simrun" check scenarios/lessons scenarios/gate --junit "$folder/passed.xml"
python3 .ci/steps/junit.py "$folder/passed.xml" failures=0 errors=0

# A new scenario passes and equals its baseline; the hasty retries of the guide fail it and are worse.
(cd "$folder" && "$simrun" init storm >/dev/null)
check() { expect_status "$1" "$simrun" check "$folder/storm.json" --replications 8 "${@:2}"; }
check 0 --update-baseline "$folder/baselines"
check 0 --baseline "$folder/baselines"
python3 .ci/steps/hasten.py docs/guides/ci.md "$folder/storm.json"
check 1 --junit "$folder/failed.xml"
python3 .ci/steps/junit.py "$folder/failed.xml" errors=0
grep -q '<failure ' "$folder/failed.xml" || fail "the JUnit report holds no failure"
check 3 --baseline "$folder/baselines"
check 4 --baseline "$folder/elsewhere"
echo "checks pass, fail and compare"
