# Pages for the browser: drawn, readable and usable in a real one, with the figures of the JSON report.
source .ci/common.sh

simrun=$(simrun_of release)
folder=$scratch/pages
lessons=scenarios/lessons
export PYTHONDONTWRITEBYTECODE=1
rm -rf "$folder"
mkdir -p "$folder"

# page NAME ARGUMENT… runs something and writes its page and its report. That expectations fail does not matter here.
page() {
  local name=$1 status=0
  shift
  "$simrun" run "$@" --quiet --html "$folder/$name.html" --json "$folder/$name.json" >"$output" 2>&1 || status=$?
  ((status <= 1)) || { tail -n 30 "$output" >&2; fail "no page of $*"; }
}

page replay scenarios/tesla-2021.json --scale 0.01 --all-variants
page lesson "$lessons/retry-storm.json" --replications 5
page followed scenarios/netatmo-2018.json --scale 0.001 --set /duration=12h --follow homes:worst
page truths scenarios/proximus-2018.json --scale 0.002 --set /duration=8h
python3 .ci/steps/canary.py flood "$lessons/retry-storm.json" >"$folder/flood-scenario.json"
page flood "$folder/flood-scenario.json"
expect_status 0 "$simrun" compare "$lessons/retry-storm.json" "$lessons/retry-storm.json#budget" --replications 5 \
  --quiet --html "$folder/comparison.html"
# sweep NAME runs a study of the tests and writes its page and its results.
sweep() {
  expect_status 0 "$simrun" sweep "Tests/simrunTests/Resources/studies/$1.json" --quiet --journal "$folder/$1.journal" \
    --html "$folder/sweep-$1.html" --json "$folder/sweep-$1.json"
}
sweep map
sweep cloud

python3 .ci/steps/page_canaries.py "$axe" "$folder/lesson.html" "$folder/lesson.json" \
  "$folder/sweep-map.html" "$folder/sweep-map.json" >"$folder/canaries.log" 2>&1 &
canaries=$!
with_report() { echo "$folder/$1.html=$folder/$1.json"; }
python3 .ci/steps/pages.py "$axe" "$(with_report replay)" "$(with_report lesson)" "$(with_report followed)" \
  "$(with_report truths)" \
  "$(with_report flood)" "$(with_report sweep-map)" "$(with_report sweep-cloud)" "$folder/comparison.html"
wait "$canaries" || { cat "$folder/canaries.log" >&2; fail "the checks miss what they should see"; }
cat "$folder/canaries.log"
