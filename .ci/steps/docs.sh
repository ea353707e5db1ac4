# Builds the documentation of the libraries from the debug modules; a warning is an error.
source .ci/common.sh

swift build
triple=$(swiftc -print-target-info | sed -n 's/.*"triple": "\(.*\)".*/\1/p' | head -n 1)
modules=$(swift build --show-bin-path)/Modules

for module in FleetSim Scenarios; do
  graphs=$scratch/symbols/$module
  rm -rf "$graphs" "$scratch/$module.doccarchive"
  mkdir -p "$graphs"
  swift symbolgraph-extract -module-name "$module" -target "$triple" -I "$modules" \
    -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
  catalog=Sources/$module/$module.docc
  [[ -d $catalog ]] || catalog=
  docc convert ${catalog:+"$catalog"} --additional-symbol-graph-dir "$graphs" \
    --fallback-display-name "$module" --fallback-bundle-identifier "$module" \
    --warnings-as-errors --output-path "$scratch/$module.doccarchive"
  echo "$module: $(find "$scratch/$module.doccarchive/data" -name '*.json' | wc -l) pages"
done
