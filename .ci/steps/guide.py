"""Follows the guide to CI word by word, in an empty folder: guide.py GUIDE SIMRUN FOLDER

Its commands run in order and its changes are made; what it says of statuses and output must come. A sentence of RULES
that the guide no longer holds is an error, and so is a line of code that no rule follows.
"""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

import workflows

NUMBERS = {"one": 1, "two": 2, "three": 3}
SCENARIO = "outages/storm.json"
# simrun is built and stands on the PATH.
BUILDING = re.compile(r"^ *(swift build|export PATH=).*\n", re.M)


def squeezed(text):
    return " ".join(text.split())


def timeless(line):
    return re.sub(r"\d+\.\d s$", "TIME", line)


class Reader:
    """Does what the guide says and remembers what came of it. Rules give the groups of their patterns."""

    def __init__(self, simrun, folder):
        self.simrun, self.folder = Path(simrun).resolve(), Path(folder).resolve()
        self.scenario = self.folder / SCENARIO
        self.path = f"{self.simrun.parent}{os.pathsep}{os.environ['PATH']}"
        self.status, self.is_told, self.output = 0, True, ""
        self.check = self.update = self.before = self.hasty = self.summary = ""

    def require(self, holds, claim):
        if not holds:
            sys.exit(f"not as the guide says: {claim}; the last output:\n{self.output}")

    def shell(self, commands, *options):
        environment = {**os.environ, "PATH": self.path}
        environment.pop("GITHUB_ACTIONS", None)
        done = subprocess.run(
            ["bash", *options, "-c", commands], cwd=self.folder, env=environment, text=True,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    def run(self, commands):
        self.settle()
        asks = "echo $?" in commands
        self.status, self.output = self.shell(commands, *([] if asks else ["-e"]))
        if asks:
            self.status = int(self.output.split()[-1])
        self.is_told = self.status == 0

    def settle(self):
        self.require(self.is_told, f"nothing is told of status {self.status}")

    def change(self, pattern, new):
        self.before = self.scenario.read_text()
        changed, count = re.subn(pattern, lambda _: new, self.before)
        self.require(count == 1, f"{SCENARIO} holds {pattern} once ({count} times)")
        self.scenario.write_text(changed)

    def help(self):
        return self.shell("simrun check --help")[1]

    # Commands and changes

    def run_block(self, block):
        commands = re.sub(r"^ {4}", "", BUILDING.sub("", block), flags=re.M)
        for line in commands.splitlines():
            if "--update-baseline" in line:
                self.update = line
            elif line.startswith("simrun check "):
                self.check = line
        self.run(commands)

    def run_aside(self, command):
        status, output = self.shell(command)
        self.require(status == 0, f"status {status} of {command}:\n{output}")

    def complete(self, command):
        self.run_aside(f"{command} && complete -p simrun")

    def try_devices(self, names):
        for name in re.findall(r"[a-z-]+(?=`)", names):
            self.run_aside(f"simrun init {name} --device {name} && simrun check {name}.json && rm {name}.json")

    def replace(self, old, new):
        # The scenario may stand with other spaces.
        self.change(r"\s+".join(map(re.escape, old.split())), squeezed(new))
        self.hasty = self.scenario.read_text()

    def undo(self):
        self.scenario.write_text(self.before)
        self.run(self.check)
        self.require(self.is_told, "the check passes")

    def set_value(self, name, value):
        self.change(rf'(?<={re.escape(name)}: )"\w+"', value)
        self.run(self.check)

    def write_baseline_again(self):
        self.run(self.update)
        self.run(self.check)
        self.require(self.is_told, "the check passes with the new baseline")

    def run_workflow(self, path, text):
        self.workflow = text
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)
        self.run_job()
        self.require(self.is_told, f"{path} passes")

    def run_job(self):
        self.status, self.output, self.summary = workflows.run(self.workflow, self.folder, self.simrun)
        self.is_told = self.status == 0

    # Claims

    def tells_status(self, number):
        self.require(self.status == int(number), f"status {number} (it is {self.status})")
        self.is_told = True

    def tells_last_line(self, line):
        last = self.output.strip().splitlines()[-1]
        self.require(timeless(last) == timeless(line), line)

    def tells_failures(self, count):
        self.require(f" {NUMBERS[count.lower()]} failed;" in self.output, f"{count} expectations fail")

    def tells_load(self, number):
        (value, *_) = re.findall(r"\bvalue\b[^,(]* is ([\d.]+)[^,]*, more than", squeezed(self.output)) or ["0"]
        places = len(number.partition(".")[2])
        self.require(f"{float(value):.{places}f}" == number, f"{number} times the load (it is {value})")

    def tells_all(self):
        for word in ("expected", "why", "found", "margin", "seed"):
            self.require(re.search(rf"^ +{word} ", self.output, re.M), f"the report tells {word}")
        again = re.findall(r"^ +again +(simrun .*)$", self.output, re.M)
        self.require(again, "the report tells the command")
        for command in again:
            status, output = self.shell(command)
            self.require(status == 1 and "✗" in output, f"{command} shows it again:\n{output}")

    def tells_that_all_hold(self):
        self.require(re.search(r"(\d+) expectations: \1 passed;", self.output), "every expectation holds")

    def tells_worse(self, *names):
        for name in names:
            self.require(f" worse {name}: " in squeezed(self.output), f"{name} is worse")

    def tells_change(self, pointer):
        self.require(f" changed {pointer}: " in squeezed(self.output), f"the report names {pointer}")

    def shows_failures(self):
        """The job with the hasty change in it."""
        before = self.scenario.read_text()
        self.scenario.write_text(self.hasty)
        self.run_job()
        self.scenario.write_text(before)
        self.require(not self.is_told, "a failed expectation fails the job")
        self.is_told = True
        place = rf"^::error file={SCENARIO},line=(\d+),col=\d+,title=(\S+) failed::"
        shown = re.findall(place, self.output, re.M)
        self.require(shown, "an annotation for each failed expectation")
        for line, name in shown:
            text = self.hasty.splitlines()[int(line) - 1]
            self.require(text.strip().startswith(f'"{name}":'), f"{name} is at line {line}")
            self.require(name in self.summary, f"{name} is in the summary:\n{self.summary}")
        self.require("simrun run" in self.summary, f"the summary tells it in full:\n{self.summary}")

    def lists_tests(self):
        report = xml.etree.ElementTree.parse(self.folder / "outages.xml")
        cases = {case.get("name") for case in report.iter("testcase")}
        expectations = set(json.loads(self.scenario.read_text())["expect"])
        self.require(expectations <= cases, f"{expectations} are among {cases}")

    def tells_order(self, numbers):
        self.require(f"the first of {squeezed(numbers)}." in squeezed(self.help()), f"the first of {numbers}")

    def tells_usage(self, usage):
        self.require(f"Usage: {usage}\n" in self.help(), usage)

    def tells_options(self, table):
        told = set(re.findall(r"--[a-z][a-z-]*", " ".join(row.split("|")[1] for row in table.splitlines())))
        known = set(re.findall(r"^ +(--[a-z-]+)", self.help(), re.M)) - {"--help"}
        self.require(told == known, f"the options but for {sorted(told ^ known)}")


# A single space stands for any white space.
RULES = [
    (r"^((?: {4}(?!.*\[options\])(?:cd|echo|export|git|mkdir|simrun|swift)\b.*\n)+)", Reader.run_block),
    (r"`(simrun(?: [\w-]+)+)`", Reader.run_aside),
    (r"`(source <\(simrun [^`]*)`", Reader.complete),
    (r"With `--device ((?:`?[a-z-]+`(?:,| or)? )+)", Reader.try_devices),
    (r"replace\n\n((?: {4}.*\n)+)\nby\n\n((?: {4}.*\n)+)", Reader.replace),
    (r"Undo the change, and the check passes", Reader.undo),
    (r"set `([^`]*)` to `([^`]*)`", Reader.set_value),
    (r"write the baseline again", Reader.write_baseline_again),
    (r"^`([^`]*)`, with .*:\n\n```yaml\n((?:(?!```).*\n)+)```$", Reader.run_workflow),
    (r"\bstatus (?:is )?(\d+)", Reader.tells_status),
    (r"Its last line [^:]*:\n\n {4}(.*)\n", Reader.tells_last_line),
    (r"(\w+) expectations fail:", Reader.tells_failures),
    (r"gets ([\d.]+) times its load", Reader.tells_load),
    (r"what was expected and why, what came, by how much, the seed, and the command", Reader.tells_all),
    (r"Every expectation still holds", Reader.tells_that_all_hold),
    (r"`([\w.]+)` and `([\w.]+)` are worse", Reader.tells_worse),
    (r"the parameter that changed: `([^`]*)`", Reader.tells_change),
    (r"shows in the change at its line of the scenario, and in full in the summary", Reader.shows_failures),
    (r"lists each expectation as a test", Reader.lists_tests),
    (r"it is the first of ([\d, ]+)\.", Reader.tells_order),
    (r"^ {4}(.*\[options\].*)\n", Reader.tells_usage),
    (r"^\| option \|.*\n((?:\|.*\n)+)", Reader.tells_options),
]


def followed(text):
    """What the rules find in the text, in its order: start, end, action, groups."""
    found = []
    for pattern, action in RULES:
        matches = list(re.finditer(re.sub(r"(?<![ \[,]) (?![ {\]])", r"\\s+", pattern), text, re.M))
        if not matches:
            sys.exit(f"the guide no longer holds what this rule looks for: {pattern}")
        found += [(match.start(), match.end(), action, match.groups()) for match in matches]
    fences = re.compile(r"^```.*?^```$", re.M | re.S)
    for line in re.finditer(r"^ {4}\S.*$", fences.sub(lambda fence: "`" * len(fence[0]), text), re.M):
        if not any(start <= line.start() < end for start, end, *_ in found):
            sys.exit(f"no rule follows this line of the guide:\n{line[0]}")
    return sorted(found, key=lambda item: item[0])


def main(path, simrun, folder):
    steps = followed(Path(path).read_text(encoding="utf-8"))
    os.makedirs(folder)
    reader = Reader(simrun, folder)
    for *_, action, groups in steps:
        action(reader, *groups)
    reader.settle()
    print(f"{path}: {len(steps)} commands, changes and claims hold")


main(*sys.argv[1:])
