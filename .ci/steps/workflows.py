"""Runs the commands of a CI workflow in a folder, as GitHub and GitLab would: in a shell that ends at a failure."""

import os
import re
import shutil
import subprocess
import sys

from ruamel.yaml import YAML

CLONE = ".fleetsim"
# The build of simrun puts it where the real one does.
BUILD = f"""
swift() {{
  [ "$*" = "build -c release --product simrun --package-path {CLONE}" ] || {{ echo "swift $*?"; exit 64; }}
  [ -f {CLONE}/Package.swift ] || {{ echo "nothing to build"; exit 66; }}
  mkdir -p {CLONE}/.build/release && ln -sf "$SIMRUN" {CLONE}/.build/release/simrun
}}
"""
SUMMARY = "summary.md"


def shell(commands, folder, environment):
    done = subprocess.run(
        ["sh", "-e", "-c", BUILD + commands], cwd=folder, env={**os.environ, **environment}, text=True,
        encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def run_github(jobs, folder, environment):
    """The steps of the only job; what they upload."""
    (job,) = jobs.values()
    environment |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": SUMMARY}
    status, output, uploads = 0, "", []
    for step in job["steps"]:
        if status and step.get("if") != "always()":
            continue
        if "run" in step:
            code, text = shell(step["run"], folder, environment)
            status, output = status or code, output + text
        elif "path" in step.get("with", {}) and step["uses"].startswith("actions/checkout@"):
            clone = ["git", "clone", "--quiet", "--depth=1", f"file://{os.getcwd()}", step["with"]["path"]]
            subprocess.run(clone, cwd=folder, check=True)
        elif step["uses"].startswith("actions/upload-artifact@"):
            uploads.append(step["with"]["path"])
    return status, output, uploads


def run_gitlab(jobs, folder, environment):
    """The script of the only job, with this repository for the address and a cache; what it uploads."""
    (job,) = jobs.values()
    (folder / job["cache"]["paths"][0]).mkdir(parents=True)
    environment |= {**job["variables"], "FLEETSIM": os.getcwd()}
    environment.pop("GITHUB_ACTIONS", None)
    return *shell("\n".join(job["script"]), folder, environment), list(job["artifacts"]["reports"].values())


def run(text, folder, simrun):
    """Status, output and summary. No report that the workflow names may be missing."""
    for old in [*folder.glob("outages.*"), *folder.glob(SUMMARY)]:
        old.unlink()
    shutil.rmtree(folder / CLONE, ignore_errors=True)
    workflow = YAML(typ="safe", pure=True).load(text)
    environment = {"SIMRUN": str(simrun)}
    if "jobs" in workflow:
        status, output, uploads = run_github(workflow["jobs"], folder, environment)
    else:
        status, output, uploads = run_gitlab(workflow, folder, environment)
    reports = re.findall(r"--(?:junit|markdown|json) (\S+)", text)
    for pattern in [*reports, *uploads] if uploads else ["upload"]:
        if not any(file.stat().st_size for file in folder.glob(pattern)):
            sys.exit(f"the workflow leaves no {pattern}; its output:\n{output}")
    summary = folder / SUMMARY
    return status, output, summary.read_text(encoding="utf-8") if summary.exists() else ""
