# The test command that the README prints, as it stands there.
source .ci/common.sh

# The first line of a code block, fenced or indented, that begins with the command.
command=$(awk '
  /^```/ { fenced = !fenced; next }
  (fenced || /^    /) && /^ *(\$ )?swift test/ { sub(/^ *(\$ )?/, ""); print; exit }' README.md)
[[ -n $command ]] || fail "README.md shows no test command"
echo "\$ $command"
bash -c "$command" 2>&1 | tee "$scratch/tests.log"
grep -qE 'Test run with [1-9][0-9]* tests?.* passed' "$scratch/tests.log" || fail "no test ran"
