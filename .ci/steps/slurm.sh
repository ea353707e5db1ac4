# A study by the commands of the guide: in parts by hand, and as a job array of a real Slurm on this machine by the files of
# deploy/slurm. Parts that are killed go on where they were, and the result is byte for byte that of one machine.
source .ci/common.sh
source .ci/steps/guided.sh

simrun=$(realpath "$(simrun_of release)")
export PATH=${simrun%/*}:$PATH
export GUIDE=$PWD/docs/guides/many-machines.md GUIDED=$PWD/$scratch/guided
study=$PWD/.ci/steps/many-machines.json
local_slurm=$PWD/scripts/slurm-local.sh
parts=$PWD/.ci/steps/slurm_parts.sh

# enter FOLDER makes it, with what the guide expects to be there, and goes there.
enter() {
  local root=$PWD
  rm -rf "$1"
  mkdir -p "$1"
  cd "$1"
  ln -s "$root/deploy" "$root/scripts" .
}
# on_one_machine leaves one.journal, one.json and so on.
on_one_machine() {
  simrun sweep study.json --quiet --journal one.journal --json one.json --csv one.csv --html one.html >one.log
}
# is_same RESULTS: RESULTS.json and so on are those of one machine.
is_same() {
  local kind
  for kind in json csv html; do cmp "one.$kind" "$1.$kind" || fail "$1.$kind is not that of one machine"; done
}

: >"$GUIDED"
(
  # Few points suffice here.
  enter "$scratch/by-hand"
  sed 's/"list": \[1, .*\]/"list": [1, 2]/' "$study" >study.json
  on_one_machine
  scratch=. expect_status 0 as_guided 'simrun sweep study.json --shard 1/2'
  scratch=. expect_status 2 simrun merge study.json storm.1-of-2.journal --json missing.json
  [[ ! -e missing.json ]] || fail "a merge with missing points writes results"
  as_guided 'simrun sweep study.json --shard 2/2' >/dev/null
  as_guided 'simrun sweep study.json --shard 2/2 --resume' >/dev/null
  as_guided 'simrun merge study.json storm.…' >/dev/null
  is_same results
  as_guided 'bash scripts/slurm-local.sh…'
  is_same tried/results
)
echo "a study in parts by hand, and on a Slurm started for it, gives the results of one machine"

enter "$scratch/slurm"
cp "$study" study.json
on_one_machine
bash "$local_slurm" bash "$parts"
left=$(unguided | grep -vE '^(deploy/kubernetes/fill|docker|kubectl) ') && fail "nobody runs these commands of the guide: $left"
echo "the commands of the guide do what it says"
