# The manifests of deploy/kubernetes obey the published schema of each version of Kubernetes, and what they tell pods to run
# gives the result of one machine, in the way that Kubernetes documents for an indexed job. No cluster is needed, and none
# is shown.
source .ci/common.sh
source .ci/steps/guided.sh

simrun=$(realpath "$(simrun_of release)")
export PATH=${simrun%/*}:$PATH
export GUIDE=$PWD/docs/guides/many-machines.md GUIDED=$PWD/$scratch/guided-kubernetes
root=$PWD
folder=$scratch/kubernetes
rm -rf "$folder"
mkdir -p "$folder"
: >"$GUIDED"
ln -s "$root/deploy" "$folder"
cp .ci/steps/many-machines.json "$folder/study.json"

python3 .ci/steps/manifests.py deploy/kubernetes
cd "$folder"
as_guided 'deploy/kubernetes/fill…'
python3 "$root/.ci/steps/manifests.py" manifests
for file in $(unguided | grep -oE 'manifests/[a-z]+\.json'); do
  [[ -f $file ]] || fail "the guide tells of $file; fill does not write it"
done
for name in $(unguided | grep -oE 'fleetsim-storm[-a-z]*'); do
  grep -q "\"name\": \"$name\"" manifests/*.json || fail "the guide tells of $name; no manifest does"
done

python3 "$root/.ci/steps/indexed_job.py" manifests .
