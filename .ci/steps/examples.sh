# What the documents print works as printed: the scenario and the program of the README, and the guide's new kind of
# device. The kind's file and line go into a copy of the repository, on which a package with the program depends: one
# build serves both.
source .ci/common.sh

guide=docs/adding-a-device.md
copy=$scratch/fleetsim
program=$scratch/program
kinds=Sources/FleetSim/Devices/DeviceKinds.swift

# block FILE LANGUAGE prints the file's first block of code in that language.
block() {
  awk -v fence="\`\`\`$2" '$0 == fence { inside = 1; next } inside && /^```$/ { exit } inside' "$1"
}

block README.md json >"$scratch/small.json"
# The debug build will do, and need not wait for the release.
simrun=.build/debug/simrun
[[ -x $simrun ]] || simrun=$(simrun_of release)
expect_status 0 "$simrun" run "$scratch/small.json" --quiet
echo "the scenario of the README runs"

mkdir -p "$copy" "$program/Sources/program"
rm -rf "${copy:?}"/{Sources,Tests,Package.swift}
cp -R Package.swift Sources Tests "$copy"
block "$guide" swift >"$copy/Sources/FleetSim/Devices/SmartLocks.swift"
line=$(grep -m1 '^    visit\.kind(SmartLock\.self)$' "$guide") || fail "the guide tells no line"
grep -q 'visit\.kind(PhoneKeyCar\.self)' "$copy/$kinds" || fail "$kinds lists no kinds"
sed -i "s/^    visit\.kind(PhoneKeyCar\.self)$/&\n$line/" "$copy/$kinds"
block "$guide" json >"$copy/locks.json"
swift format lint --strict "$copy/Sources/FleetSim/Devices/SmartLocks.swift" --configuration .swift-format

block README.md swift >"$program/Sources/program/main.swift"
cat >"$program/Package.swift" <<'SWIFT'
// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "program", dependencies: [.package(path: "../fleetsim")],
  targets: [.executableTarget(
    name: "program", dependencies: [.product(name: "FleetSim", package: "fleetsim")])])
SWIFT
swift build --package-path "$program"
swift build --package-path "$program" --product simrun
built=$(swift build --package-path "$program" --show-bin-path)

"$built/program" | grep -q "^polls answered: 2[0-9]*$" || fail "the program of the README does not run"
echo "the program of the README runs"
"$built/simrun" schema >"$copy/schema.json"
grep -q '"smartLock"' "$copy/schema.json" || fail "the schema does not know the new kind"
expect_status 0 "$built/simrun" run "$copy/locks.json" --quiet
echo "a fifth kind in one file and one line"
