# FleetSim and Scenarios as Embedded Swift for WebAssembly; what the runtime computes is compared with the
# same code built natively.
source .ci/common.sh

wasm/build.sh
swiftc -O -swift-version 6 -warnings-as-errors -parse-as-library -o "$scratch/probe" \
  wasm/Probe.swift wasm/ProbeMain.swift -lm
"$scratch/probe" >"$scratch/probe.native"
node wasm/run.mjs --probe >"$scratch/probe.wasm"
diff -u "$scratch/probe.native" "$scratch/probe.wasm" || fail "WebAssembly computes something else"
echo "the probe agrees: $(wc -l <"$scratch/probe.wasm") trials"
