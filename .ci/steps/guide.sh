# The guide to a new kind of device does what it says: its file and its line, in a copy, build and run its scenario.
source .ci/common.sh

guide=docs/adding-a-device.md
copy=$scratch/guide
kinds=Sources/FleetSim/Devices/DeviceKinds.swift

# block LANGUAGE prints the guide's first block of code in that language.
block() {
  awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } inside && /^```$/ { exit } inside' "$guide"
}

mkdir -p "$copy"
rm -rf "${copy:?}"/{Sources,Tests,Package.swift}
cp -R Package.swift Sources Tests "$copy"
block swift >"$copy/Sources/FleetSim/Devices/SmartLocks.swift"
line=$(grep -m1 '^    visit\.kind(SmartLock\.self)$' "$guide") || fail "the guide tells no line"
grep -q 'visit\.kind(PhoneKeyCar\.self)' "$copy/$kinds" || fail "$kinds lists no kinds"
sed -i "s/^    visit\.kind(PhoneKeyCar\.self)$/&\n$line/" "$copy/$kinds"
block json >"$copy/locks.json"

swift format lint --strict "$copy/Sources/FleetSim/Devices/SmartLocks.swift" --configuration .swift-format
swift build --package-path "$copy" --product simrun
simrun="$(swift build --package-path "$copy" --show-bin-path)/simrun"
"$simrun" schema >"$copy/schema.json"
grep -q '"smartLock"' "$copy/schema.json" || fail "the schema does not know the new kind"
expect_status 0 "$simrun" run "$copy/locks.json" --quiet
echo "a fifth kind in one file and one line"
