# Shared by the steps: sourced, from the root of the repository.
set -euo pipefail

scratch=.build-ci
mkdir -p "$scratch"
# What expect_status's last command printed; steps may run beside each other.
output=$PWD/$scratch/output.$$

benchmark=scenarios/benchmarks/retry-storm.json
junit_schema=$scratch/junit-10.xsd
axe=$scratch/axe.min.js

fail() {
  echo "$*" >&2
  exit 1
}

# simrun_of CONFIGURATION builds simrun (nothing to do when it is current) and prints where it stands. A release is built
# with its tests: the test command wants the same modules.
simrun_of() {
  if [[ $1 == release ]]; then
    swift test -c release --disable-xctest list >"$scratch/tests.list" ||
      { tail -n 40 "$scratch/tests.list" >&2; return 1; }
  else
    swift build -c "$1" >&2
  fi
  echo "$(swift build -c "$1" --show-bin-path)/simrun"
}

# shipped_scenarios fills the array `scenarios`: all of them, benchmarks included, schemas and studies left out.
shipped_scenarios() {
  mapfile -t scenarios < <(git ls-files 'scenarios/*.json' |
    grep -vE '^scenarios/((study-)?schema\.json|studies/)' | LC_ALL=C sort -u)
  ((${#scenarios[@]})) || fail "no scenario is shipped"
}

# shipped_studies fills the array `studies`.
shipped_studies() {
  mapfile -t studies < <(git ls-files 'scenarios/studies/*.json' | LC_ALL=C sort -u)
  ((${#studies[@]})) || fail "no study is shipped"
}

# expect_status STATUS COMMAND… fails unless the command exits with that status.
expect_status() {
  local expected=$1 status=0
  shift
  "$@" >"$output" 2>&1 || status=$?
  if ((status != expected)); then
    tail -n 30 "$output" >&2
    fail "exit status $status instead of $expected: $*"
  fi
}
