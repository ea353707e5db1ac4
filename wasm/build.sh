#!/usr/bin/env bash
# Builds FleetSim and Scenarios as Embedded Swift for WebAssembly and links them with wasm/Entry.swift and
# wasm/runtime.c into .build-wasm/fleetsim.wasm. The toolchain is the one whose swiftc is on the PATH.
#
#   wasm/build.sh              optimised; a trap shows where, not why
#   wasm/build.sh --checked    keeps the text of every precondition, with file and line
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=wasm32-unknown-none-wasm
out=.build-wasm
stack_bytes=$((8 * 1024 * 1024))
checks=()
case "${1:-}" in
"") ;;
--checked) checks=(-assert-config Debug) ;;
*)
  echo "usage: wasm/build.sh [--checked]" >&2
  exit 2
  ;;
esac

info=$(swiftc -print-target-info)
resources=$(sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p' <<<"$info")
tools=$(cd "$resources/../../bin" && pwd)
unicode_tables=$resources/embedded/$target/libswiftUnicodeDataTables.a
for needed in "$tools/clang" "$tools/wasm-ld" "$unicode_tables"; do
  [[ -e $needed ]] || { echo "wasm/build.sh: the Swift toolchain lacks $needed" >&2; exit 69; }
done

# The language settings are those of Package.swift.
swift_options=(
  -target "$target" -enable-experimental-feature Embedded -wmo -O -parse-as-library -c
  -swift-version 6 -warnings-as-errors -package-name fleetsim -I "$out"
  -enable-upcoming-feature ExistentialAny
  -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility
  -Xfrontend -disable-stack-protector
  ${checks[@]+"${checks[@]}"}
)

# build_module NAME FILE… compiles one module to an object that carries its code for other modules, too.
build_module() {
  local name=$1
  shift
  echo "compiling $name ($# files)"
  swiftc "${swift_options[@]}" -module-name "$name" \
    -emit-module -emit-module-path "$out/$name.swiftmodule" -o "$out/$name.o" "$@"
}

sources_of() { find "Sources/$1" -name '*.swift' | LC_ALL=C sort; }

mkdir -p "$out"
rm -f "$out"/*.o "$out"/*.swiftmodule "$out/fleetsim.wasm"
mapfile -t files < <(sources_of FleetSim)
build_module FleetSim "${files[@]}"
# What follows reads a file and hands over to the engine, whose code is optimised in its own object; optimising once more
# what is made of the engine's generic code takes minutes and gains nothing that a run shows.
swift_options=("${swift_options[@]/#-O/-Onone}")
mapfile -t files < <(sources_of Scenarios)
build_module Scenarios "${files[@]}"
build_module Entry wasm/Entry.swift wasm/Probe.swift

echo "compiling runtime.c"
"$tools/clang" --target="$target" -std=c11 -O2 -ffreestanding -fno-builtin \
  -Wall -Wextra -Werror -c wasm/runtime.c -o "$out/runtime.o"

link() {
  "$tools/wasm-ld" --no-entry --fatal-warnings --stack-first -z stack-size=$stack_bytes \
    "$out"/{Entry,Scenarios,FleetSim,runtime}.o "$unicode_tables" "$@"
}

# First with every function kept: what nothing calls yet must link, too.
echo "linking $out/fleetsim.wasm"
link --no-gc-sections -o "$out/everything.wasm"
rm "$out/everything.wasm"
link --gc-sections -o "$out/fleetsim.wasm"
echo "$(stat -c %s "$out/fleetsim.wasm") bytes"
