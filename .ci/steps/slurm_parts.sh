# Runs beside a Slurm, in a folder that holds study.json and the result of one machine: one.journal, one.json and so on.
set -euo pipefail
source "${BASH_SOURCE%/*}/guided.sh"

fail() {
  echo "$*" >&2
  tail -n 20 run/logs/*.log >&2 || true
  exit 1
}

# within SECONDS WHAT COMMAND… waits until the command succeeds.
within() {
  local end=$((SECONDS + $1))
  until "${@:3}"; do
    ((SECONDS < end)) || fail "not within $1 s: $2"
    sleep 0.1
  done
}
# points JOURNAL… counts them.
points() { cat "$@" 2>/dev/null | grep -c '^{"point"' || true; }
has_begun() { (($(points "run/$1-of-3.journal") >= 2)); }
# Jobs that have ended stay for a moment.
is_done() { [[ -z $(squeue --noheader --states=all --format=%T | grep -vE '^(COMPLETED|FAILED|CANCELLED)$') ]]; }
# Prints the process of a part's simrun, not of the srun that started it.
process_of() {
  local pid environment
  for pid in $(pgrep -x simrun); do
    environment=$(tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null) || continue
    if grep -Fqx "SLURM_CONF=$SLURM_CONF" <<<"$environment" &&
      grep -Fqx "SLURM_ARRAY_TASK_ID=$1" <<<"$environment"; then echo "$pid"; fi
  done
}
# keep PART keeps the whole lines that its journal has now. A space in the first one, which no program writes, tells them
# from a journal that is made again.
keep() {
  sed -i '1s/^{"format"/& /' "run/$1-of-3.journal"
  grep '}$' "run/$1-of-3.journal" >"kept-$1.journal"
}
# has_resumed PART STATUS: it ended in the middle with that status, and another start kept its points and made the others.
has_resumed() {
  local journal=run/$1-of-3.journal kept=kept-$1.journal log=run/logs/part-$1.log
  [[ -s $kept ]] && grep -q "part $1-of-3: status $2," "$log" && grep -q "part $1-of-3: start 2 " "$log" &&
    (($(points "$kept") >= 2 && $(points "$kept") < $(points "$journal"))) &&
    cmp --quiet --bytes="$(stat -c %s "$kept")" "$kept" "$journal"
}
# is_same FOLDER: the merged results there are those of one machine.
is_same() {
  local kind
  for kind in json csv html; do cmp "one.$kind" "$1/results.$kind" || return; done
}

# ---- a part is killed, another is told to stop, and the result is that of one machine

as_guided 'deploy/slurm/submit study.json 3 run'
within 30 "parts 1 and 2 have begun" has_begun 1
within 30 "parts 1 and 2 have begun" has_begun 2
array=$(cut -d, -f1 run/jobs)
waits_again() { [[ $(squeue --noheader --states=PENDING --jobs="${array}_$1" --format=%r 2>/dev/null) == BeginTime ]]; }
victim=$(process_of 2)
[[ -n $victim ]] || fail "there is no process to kill"
kill -KILL "$victim"
within 20 "part 2 waits for another start" waits_again 2
keep 2
# What Slurm does two minutes before the end of a task's time.
scancel --signal=INT "${array}_1"
within 20 "part 1 waits for another start" waits_again 1
keep 1
as_guided 'squeue …'
as_guided 'grep -c …'
as_guided 'tail …'
expected=$(points one.journal)
if deploy/slurm/submit study.json 3 run 2>again.log || ! grep -q 'still work' again.log; then
  fail "a second submission beside the first is not refused"
fi

within 60 "the array and its merge" is_done
has_resumed 2 137 || fail "the killed part did not go on where it was"
has_resumed 1 130 || fail "the stopped part did not go on where it was"
! has_resumed 3 0 || fail "the part that was left alone passes for one that was killed"
((expected == $(points run/*.journal))) || fail "a point was computed twice"
is_same run || fail "the merged result is not that of one machine"
echo "a killed and a stopped part went on; $expected points are those of one machine"

# ---- what is damaged is noticed

mkdir damaged
for damage in '2s/"values": *\[[^],]*/"values":[12345.5/' '$d'; do
  cp run/*.journal damaged
  sed -i "$damage" damaged/2-of-3.journal
  ! cmp --quiet run/2-of-3.journal damaged/2-of-3.journal || fail "nothing was damaged"
  if simrun merge study.json damaged/*.journal --json damaged/results.json --csv damaged/results.csv \
    --html damaged/results.html >damaged/log 2>&1 && is_same damaged; then
    fail "a damaged journal gives the same result"
  fi
done
echo "damaged journals do not pass"

# ---- what is wrong is not started again, and nothing waits for it

mkdir -p wrong/run
echo '{}' >wrong/study.json
! deploy/slurm/submit wrong/study.json 3 wrong/run 2>wrong/log || fail "a wrong study is queued"
# A journal of something else.
sed '1s/"name": *"storm"/"name":"other"/' run/2-of-3.journal >wrong/run/2-of-3.journal
cp run/1-of-3.journal run/3-of-3.journal wrong/run
deploy/slurm/submit study.json 3 wrong/run
within 30 "a wrong journal to fail" is_done
log=wrong/run/logs/part-2.log
grep -q 'status 2,' "$log" && ! grep -q 'start 2 ' "$log" || fail "what is wrong is started again"
[[ ! -e wrong/run/results.json ]] || fail "a study with a wrong journal has results"
echo "what is wrong fails at once, and its merge with it"

# ---- a submission into the same folder goes on

rm run/results.*
sed -i '$d' run/3-of-3.journal
as_guided 'deploy/slurm/submit study.json 3 run --…'
within 30 "the second submission" is_done
is_same run || fail "the result of the second submission is not that of one machine"
((expected == $(points run/*.journal))) || fail "the second submission did not go on where the first was"
echo "submitted again, the same folder is gone on with"
