#!/usr/bin/env bash
# Runs the replays with all their variants at a tenth of their size on seeds other than the shipped one and tells
# on how many of them each expectation holds.
#
#   bash scripts/robustness.sh [SEEDS [SCALE [SCENARIO…]]] >docs/robustness.md
#
# SEEDS is how many seeds, from 101 on (default 20); SCALE the size (default 0.1). Without scenarios: the replays.
# Progress goes to standard error. Ends with status 1 when an expectation holds on fewer than nine tenths of the seeds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seeds=${1:-20}
scale=${2:-0.1}
shift $(($# < 2 ? $# : 2))
scenarios=("$@")
if ((${#scenarios[@]} == 0)); then
  mapfile -t scenarios < <(git ls-files ':(glob)scenarios/*.json' | grep -v '^scenarios/schema\.json$' | LC_ALL=C sort)
fi

if [[ -z ${SIMRUN:-} ]]; then
  swift build -c release --product simrun >&2
  SIMRUN="$(swift build -c release --show-bin-path)/simrun"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# verdicts REPORT prints "ID STATUS" for each expectation of a JSON report.
verdicts() {
  awk '
    /^  "expectations": \{/ { inside = 1; next }
    /^  [}"]/ { inside = 0 }
    inside && /^    "[^"]*": \{/ { split($0, part, "\""); id = part[2] }
    inside && /^      "status": / { split($0, part, "\""); print id, part[4] }
  ' "$1"
}

echo "# Robustness"
echo
echo "On how many of $seeds other seeds each expectation of a replay holds at scale $scale, its variants included. Made by"
echo
echo "    bash scripts/robustness.sh $seeds $scale${*:+ $*} >docs/robustness.md"
echo
echo "An expectation may fail on a tenth of the seeds: bands around random figures are narrow on purpose."
status=0
for scenario in "${scenarios[@]}"; do
  : >"$work/verdicts"
  for ((seed = 101; seed < 101 + seeds; seed++)); do
    echo "$scenario, seed $seed" >&2
    result=0
    "$SIMRUN" run "$scenario" --all-variants --scale "$scale" --seed "$seed" --quiet \
      --json "$work/report.json" >"$work/text" 2>&1 || result=$?
    if ((result > 1)); then
      cat "$work/text" >&2
      exit "$result"
    fi
    verdicts "$work/report.json" >>"$work/verdicts"
  done
  echo
  echo "## $(basename "$scenario" .json)"
  echo
  echo "| expectation | holds on |"
  echo "|---|---|"
  LC_ALL=C sort "$work/verdicts" | awk -v seeds="$seeds" '
    $1 != id { if (id != "") print "| " id " | " held " of " seeds " |"; id = $1; held = 0 }
    $2 == "passed" { held++ }
    END { if (id != "") print "| " id " | " held " of " seeds " |" }
  ' | tee "$work/table"
  awk -v seeds="$seeds" '$4 < 0.9 * seeds { bad = 1 } END { exit bad }' "$work/table" || status=1
done
exit $status
