"""Does what Kubernetes documents for the jobs of a folder, without a cluster: indexed_job.py MANIFESTS FOLDER

Files of the ConfigMap stand where the volumes put them, each index of the job runs its container's command with its
variables, and the rules for failures decide what is started again. The first pod of one index is killed in the middle.
The merge must then give what one process gives that runs the whole study in the same place.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

VICTIM = 1


def require(holds, words):
    if not holds:
        sys.exit(words)


def points(journal):
    lines = journal.read_bytes().splitlines(keepends=True) if journal.exists() else []
    return [line for line in lines if line.startswith(b'{"point"') and line.endswith(b"\n")]


class Cluster:
    """Volumes as folders, and what pods do with them."""

    def __init__(self, folder, study):
        self.folder, self.study = folder, study
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    def volume(self, volume):
        place = self.folder / volume["name"]
        if "configMap" in volume and not place.exists():
            require(volume["configMap"]["name"] == self.study["metadata"]["name"], "an unknown ConfigMap")
            for item in volume["configMap"]["items"]:
                path = place / item["path"]
                require(".." not in path.parts, f"a volume takes no path {item['path']}")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(self.study["data"][item["key"]], encoding="utf-8")
        place.mkdir(exist_ok=True)
        return place

    def start(self, pod, index=None):
        """The container of a pod as a process of this machine."""
        (container,) = pod["containers"]
        volumes = {volume["name"]: self.volume(volume) for volume in pod["volumes"]}
        mounts = {mount["mountPath"]: volumes[mount["name"]] for mount in container["volumeMounts"]}
        variables = {}
        for variable in container["env"]:
            field = variable.get("valueFrom", {}).get("resourceFieldRef")
            variables[variable["name"]] = self.limit(container, field) if field else variable["value"]
        if index is not None:
            variables["JOB_COMPLETION_INDEX"] = str(index)

        def placed(word):
            word = re.sub(r"\$\((\w+)\)", lambda name: variables[name[1]], word)
            return re.sub(r"^(/\w+)", lambda path: str(mounts.get(path[1], path[1])), word)

        command = [placed(word) for word in container["command"] + container["args"]]
        environment = {"PATH": os.environ["PATH"], **variables}
        with open(self.folder / f"pod-{index}.log", "ab") as log:
            return subprocess.Popen(
                command, cwd=mounts[container["workingDir"]], env=environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log)

    @staticmethod
    def limit(container, field):
        section, resource = field["resource"].split(".")
        return container["resources"][section][resource]


def fails_all(spec, status):
    """Whether the rules say that this status ends the job."""
    for rule in spec["podFailurePolicy"]["rules"]:
        codes = rule.get("onExitCodes", {})
        if codes.get("operator") == "In" and status in codes["values"]:
            return rule["action"] == "FailJob"
    return False


def run_job(cluster, job, meddle=lambda index, process, starts: None):
    """Whether the job completes, and how often each index was started."""
    spec, pod = job["spec"], job["spec"]["template"]["spec"]
    indices = range(spec["completions"]) if "completions" in spec else [None]
    limit = spec.get("backoffLimitPerIndex", spec.get("backoffLimit"))
    starts = {index: 1 for index in indices}
    running = {index: cluster.start(pod, index) for index in indices}
    while running:
        time.sleep(0.05)
        for index, process in list(running.items()):
            meddle(index, process, starts[index])
            status = process.poll()
            if status is None:
                continue
            del running[index]
            # A container that a signal ended has 128 and its number.
            status = 128 - status if status < 0 else status
            if fails_all(spec, status) or (status and starts[index] > limit):
                for other in running.values():
                    other.kill()
                    other.wait()
                return False, starts
            if status:
                starts[index] += 1
                running[index] = cluster.start(pod, index)
    return True, starts


class Killing:
    """Ends the first pod of one index when it has made some points, and remembers them."""

    MARK = b'{"format" '

    def __init__(self, parts):
        self.parts, self.kept = parts, []

    def journal(self):
        return next(iter(self.parts.glob(f"*.{VICTIM + 1}-of-*.journal")), self.parts / "none")

    def __call__(self, index, process, starts):
        if index == VICTIM and starts == 1 and not self.kept and len(points(self.journal())) >= 2:
            process.kill()
            process.wait()
            # A space that no program writes tells this journal from one that is made again.
            journal = self.journal()
            journal.write_bytes(journal.read_bytes().replace(b'{"format"', self.MARK, 1))
            self.kept = points(journal)

    def check(self, starts):
        after = points(self.journal())
        require(2 <= len(self.kept) < len(after), f"killed at {len(self.kept)} of {len(after)} points")
        require(after[: len(self.kept)] == self.kept, "the points before the kill are not kept")
        require(self.journal().read_bytes().startswith(self.MARK), "the journal was made again")
        expected = {index: 2 if index == VICTIM else 1 for index in starts}
        require(starts == expected, f"starts by index: {starts}")


def run_whole(cluster, job, folder):
    """Runs the study in one process: one.journal, one.json, one.csv and one.html."""
    pod = job["spec"]["template"]["spec"]
    for volume in pod["volumes"]:
        cluster.volume(volume)
    (study,) = (word for word in pod["containers"][0]["args"] if word.startswith("/study/"))
    outputs = [word for kind in ("json", "csv", "html") for word in (f"--{kind}", f"one.{kind}")]
    with open(folder / "one.log", "wb") as log:
        subprocess.run(
            ["simrun", "sweep", f"{cluster.folder}{study}", "--journal", "one.journal", *outputs], check=True, cwd=folder,
            stdout=log, stderr=log)


def main(manifests, folder):
    manifests, folder = Path(manifests), Path(folder).resolve()
    study, sweep, merge = (
        json.loads((manifests / f"{name}.json").read_text(encoding="utf-8")) for name in ("study", "sweep", "merge"))
    cluster = Cluster(folder / "volumes", study)
    parts = folder / "volumes/parts"

    run_whole(cluster, sweep, folder)
    killing = Killing(parts)
    is_complete, starts = run_job(cluster, sweep, killing)
    require(is_complete, "the job fails")
    killing.check(starts)
    require(run_job(cluster, merge)[0], "the merge fails")
    for kind in ("json", "csv", "html"):
        same = (parts / f"results.{kind}").read_bytes() == (folder / f"one.{kind}").read_bytes()
        require(same, f"results.{kind} is not that of one machine")
    total = sum(len(points(path)) for path in parts.glob("*.journal"))
    require(total == len(points(folder / "one.journal")), "a point was computed twice")
    print(f"as an indexed job with a killed pod, {total} runs are those of one machine")

    next(parts.glob("*.1-of-*.journal")).unlink()
    is_complete, starts = run_job(cluster, merge)
    require(not is_complete and starts == {None: 1}, "a merge without a part passes, or is tried again")

    study["data"] = {key: "{}" for key in study["data"]}
    is_complete, starts = run_job(Cluster(folder / "wrong", study), sweep)
    require(not is_complete and set(starts.values()) == {1}, "a wrong study passes, or is tried again")
    print("a missing part and a wrong study fail at once")


main(*sys.argv[1:])
