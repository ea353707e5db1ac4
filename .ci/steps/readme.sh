# The examples of the README work as printed.
source .ci/common.sh

simrun=$(simrun_of release)
python3 - "$scratch" <<'PY'
import pathlib, re, sys
text = pathlib.Path("README.md").read_text()
folder = pathlib.Path(sys.argv[1])
(folder / "small.json").write_text(re.search(r"```json\n(.*?)```", text, re.S).group(1))
program = folder / "program/Sources/program"
program.mkdir(parents=True, exist_ok=True)
(program / "main.swift").write_text(re.search(r"```swift\n(.*?)```", text, re.S).group(1))
(folder / "program/Package.swift").write_text(f"""// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "program", dependencies: [.package(name: "FleetSim", path: "{pathlib.Path.cwd()}")],
  targets: [.executableTarget(
    name: "program", dependencies: [.product(name: "FleetSim", package: "FleetSim")])])
""")
PY
expect_status 0 "$simrun" run "$scratch/small.json" --quiet
(cd "$scratch/program" && swift run -c release 2>/dev/null) | grep -q "^polls answered: 2[0-9]*$" \
  || fail "the library example of the README does not run"
echo "the scenario and the program of the README run"
