# The same run in debug, in release and in WebAssembly has the same digest.
source .ci/common.sh

override=(--set /fleets/devices/count=10000)

# native_digest CONFIGURATION prints the digest; a failed expectation does not matter here.
native_digest() {
  local simrun report=$scratch/report-$1.json status=0
  simrun=$(simrun_of "$1")
  "$simrun" run "$benchmark" "${override[@]}" --json - --quiet >"$report" || status=$?
  ((status <= 1)) || fail "simrun ($1) exits with $status"
  python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["digest"])' "$report"
}

module=.build-wasm/fleetsim.wasm
if [[ ! -f $module || -n $(find Sources wasm -newer "$module" -type f | head -n 1) ]]; then
  wasm/build.sh
fi
release=$(native_digest release)
debug=$(native_digest debug)
wasm=$(node wasm/run.mjs "$benchmark" "${override[@]}")
printf 'release      %s\ndebug        %s\nWebAssembly  %s\n' "$release" "$debug" "$wasm"
[[ -n $release && $release == "$debug" && $release == "$wasm" ]] || fail "the digests differ"
