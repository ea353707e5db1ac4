"""Holds the manifests of a folder against the published schemas of Kubernetes, unknown fields refused: manifests.py FOLDER

Then what no schema says: names that must be one, the documented conditions of the fields used, and options that simrun
must know. Canaries show that a wrong manifest is refused.
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

import kubernetes_validate
from kubernetes_validate.utils import all_versions

# The first version in which all fields are there without being asked for.
OLDEST = (1, 29)
NAMES = ("study", "storage", "sweep", "merge", "reader")


def versions():
    """The latest of each minor version that the package knows."""
    latest = {}
    for version in all_versions():
        minor = tuple(map(int, version.split(".")[:2]))
        if minor >= OLDEST:
            latest[minor] = version
    return list(latest.values())


def problem(manifest, version):
    try:
        kubernetes_validate.validate(manifest, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return f"{'/'.join(map(str, error.absolute_path))}: {error.message}"


def require(holds, words):
    if not holds:
        sys.exit(words)


def pod_of(manifest):
    spec = manifest.get("spec", {})
    return spec["template"]["spec"] if manifest["kind"] == "Job" else spec


def check_schemas(manifests):
    for version in versions():
        for name, manifest in manifests.items():
            found = problem(manifest, version)
            require(found is None, f"{name}.json: Kubernetes {version}: {found}")


def broken(sweep):
    """Manifests that are wrong in one thing each."""
    def changed(change):
        manifest = copy.deepcopy(sweep)
        change(manifest["spec"])
        return manifest

    container = lambda spec: spec["template"]["spec"]["containers"][0]
    yield "an unknown field", changed(lambda spec: spec.update(completionmode="Indexed"))
    yield "an unknown field of a container", changed(lambda spec: container(spec).update(argss=[]))
    yield "a text for a number", changed(lambda spec: spec.update(completions="4"))
    yield "no template", changed(lambda spec: spec.pop("template"))
    yield "a rule without its action", changed(lambda spec: spec["podFailurePolicy"]["rules"][0].pop("action"))
    yield "a number for a variable's text", changed(lambda spec: container(spec)["env"][0].update(value=4))


def check_canaries(manifests):
    for version in versions():
        for words, manifest in broken(manifests["sweep"]):
            require(problem(manifest, version), f"Kubernetes {version} takes a manifest with {words}")


def check_names(manifests):
    study, claim = manifests["study"]["metadata"]["name"], manifests["storage"]["metadata"]["name"]
    images = set()
    for name in ("sweep", "merge", "reader"):
        pod = pod_of(manifests[name])
        (container,) = pod["containers"]
        images.add(container["image"])
        volumes = {volume["name"]: volume for volume in pod["volumes"]}
        mounts = {mount["name"] for mount in container["volumeMounts"]}
        require(mounts == set(volumes), f"{name}.json mounts {mounts} of {set(volumes)}")
        require(volumes["parts"]["persistentVolumeClaim"]["claimName"] == claim, f"{name}.json: not {claim}")
        if "study" in volumes:
            source = volumes["study"]["configMap"]
            require(source["name"] == study, f"{name}.json: not {study}")
            for item in source.get("items", []):
                require(item["key"] in manifests["study"]["data"], f"{name}.json: no {item['key']}")
    require(len(images) == 1, f"several images: {images}")
    for manifest in manifests.values():
        # A pod's name is its job's with its index and five letters.
        require(re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?", manifest["metadata"]["name"]), "no name for a pod")


def check_conditions(manifests):
    for name in ("sweep", "merge"):
        spec, pod = manifests[name]["spec"], pod_of(manifests[name])
        names = {container["name"] for container in pod["containers"]}
        require(pod["restartPolicy"] == "Never", f"{name}.json: a podFailurePolicy wants restartPolicy Never")
        for rule in spec["podFailurePolicy"]["rules"]:
            require(("onExitCodes" in rule) != ("onPodConditions" in rule), f"{name}.json: a rule wants one condition")
            codes = rule.get("onExitCodes", {})
            require(codes.get("containerName", "simrun") in names, f"{name}.json: a rule for an unknown container")
            require(0 not in codes.get("values", []), f"{name}.json: status 0 is no failure")
        variables = {variable["name"]: variable for variable in pod["containers"][0]["env"]}
        shards = manifests["sweep"]["spec"]["completions"]
        require(variables["SHARDS"]["value"] == str(shards), f"{name}.json: SHARDS is not {shards}")
    spec = manifests["sweep"]["spec"]
    require(spec["completionMode"] == "Indexed" and spec["completions"] == spec["parallelism"], "no job of n at once")
    require(spec["podReplacementPolicy"] == "Failed", "a podFailurePolicy wants podReplacementPolicy Failed")


def check_options(manifests):
    for name in ("sweep", "merge"):
        container = pod_of(manifests[name])["containers"][0]
        words = " ".join(container["command"] + container["args"])
        (command,) = re.findall(r"(?:simrun |^simrun )(sweep|merge)\b", words)
        known = subprocess.run(["simrun", command, "--help"], check=True, capture_output=True, text=True).stdout
        for option in re.findall(r"--[a-z-]+", words):
            require(re.search(rf"^ +{option}\b", known, re.M), f"{name}.json: simrun {command} knows no {option}")


def main(folder):
    paths = {path.stem: path for path in Path(folder).glob("*.json")}
    require(set(paths) == set(NAMES), f"{folder} holds {sorted(paths)}")
    manifests = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    check_schemas(manifests)
    check_canaries(manifests)
    check_names(manifests)
    check_conditions(manifests)
    check_options(manifests)
    print(f"{folder}: {len(manifests)} manifests obey the schemas of Kubernetes {', '.join(versions())}")


main(*sys.argv[1:])
