# What a run writes as data is read by pandas, a strict OpenMetrics parser and a Prometheus, and holds what its report holds.
source .ci/common.sh

simrun=$(simrun_of release)
folder=$scratch/data
rm -rf "$folder"

# write NAME ARGUMENT… runs with every sort of data in a folder of that name; that an expectation fails is no matter.
write() {
  local target=$folder/$1
  mkdir -p "$target"
  "$simrun" run "${@:2}" --quiet --csv "$target" --json "$target/report.json" --openmetrics "$target/metrics.om" \
    --trace "$target/trace.json" >"$target/text" || (($? == 1))
}

# Without a start by the calendar; with variants and other seeds; with texts that would break out of a cell.
write tokens scenarios/lessons/token-expiry-cliff.json
write variants scenarios/gate/sensors.json --all-variants --replications 2
python3 .ci/steps/canary.py be-hostile scenarios/gate/sensors.json >"$folder/hostile.json"
write hostile "$folder/hostile.json"
# A replay with people and followed devices, and the same in wider steps.
write cars scenarios/tesla-2021.json --scale 0.005 --follow cars:worst --follow cars:0
write wide scenarios/tesla-2021.json --scale 0.005 --series-step 70m

python3 .ci/steps/data.py "$folder/tokens"
python3 .ci/steps/data.py "$folder/variants"
python3 .ci/steps/data.py "$folder/hostile"
python3 .ci/steps/data.py "$folder/cars" "$folder/wide"
[[ -f $folder/cars/stories.csv ]] || fail "no stories of followed devices"
for name in tokens cars; do
  bash scripts/prometheus-import.sh "$folder/$name/metrics.om" "$folder/$name/report.json"
done
