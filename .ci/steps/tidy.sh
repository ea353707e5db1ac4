# Conventions that neither the compiler nor the formatter checks.
source .ci/common.sh

problems=0
# report TITLE prints the lines of standard input, if any, as problems.
report() {
  local lines
  lines=$(cat)
  [[ -z $lines ]] && return
  printf '%s:\n%s\n' "$1" "$lines" >&2
  problems=$((problems + 1))
}
# search PATTERN [PATHSPEC…] looks through the tracked text files; finding nothing is fine.
search() {
  local pattern=$1
  shift
  git grep -InE -e "$pattern" -- "$@" || true
}
# lines_above LIMIT PATHSPEC… names the files that are longer.
lines_above() {
  local limit=$1
  shift
  git ls-files -z -- "$@" | xargs -0 -r wc -l |
    awk -v limit="$limit" '$2 != "total" && $1 > limit { print $2 ": " $1 " lines" }'
}

report "paths of one machine" < <(search '(^|[^[:alnum:]_./-])[/](work|opt|root|home|Users)[/]')
report "hosts of package registries" < <(search '(pypi|debian|npmjs|crates|pythonhosted)[.](org|io)')
report "work left to do" < <(search '\<(TO''DO|FIX''ME|X''XX)\>')
report "conflict markers" < <(search '^(<<<<<<<|>>>>>>>) ')
report "white space at the end of a line" < <(search '[[:blank:]]+$' ':(exclude,glob)Tests/*/Resources/**')
report "tabs or carriage returns" < <(search $'[\t\r]' ':(exclude,glob)Tests/*/Resources/**')
report "names that say nothing" < <(
  search '\<(struct|class|enum|actor|protocol)[[:space:]]+[A-Za-z]*(Manager|Helper|Util|Utils)\>' '*.swift')
# The schema is written by the program.
report "files above 512 KiB" < <(
  git ls-files -z -- ':!scenarios/schema.json' | xargs -0 -r stat -c '%s %n' | awk '$1 > 524288 { print $2 ": " $1 " bytes" }')
report "Swift files above 500 lines" < <(lines_above 500 '*.swift')
report "modules that FleetSim may not import" < <(search '^[a-z@ ]*import ' Sources/FleetSim)
report "modules that Scenarios may not import" < <(
  search '^[a-z@ ]*import ' Sources/Scenarios | grep -vE 'import FleetSim$')
report "C outside wasm/runtime.c" < <(git ls-files -- '*.c' '*.h' '*.cpp' | grep -vx 'wasm/runtime\.c')
grep -qE '^ *dependencies: \[\],$' Package.swift ||
  report "package dependencies" <<<"Package.swift must say 'dependencies: []'"
! grep -nE '\.package\(' Package.swift || report "package dependencies" <<<"Package.swift names a package"

((problems == 0)) || fail "$problems conventions broken"
echo "$(git ls-files | wc -l) files are tidy"
