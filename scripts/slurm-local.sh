#!/usr/bin/env bash
# Runs a command beside a Slurm of its own on this machine, to try deploy/slurm without a cluster.
#
#   bash scripts/slurm-local.sh COMMAND…
#   bash scripts/slurm-local.sh bash       a shell in which sbatch, squeue and scancel mean that Slurm
#
# Needs munged, slurmctld and slurmd (Debian: apt-get install slurmctld slurmd slurm-client munge); no systemd, no
# configuration. It all stands in a temporary folder, listens on free ports of its own, and ends with the command: jobs
# that are not done by then are cancelled. Its status is the command's.
set -euo pipefail
PATH=$PATH:/usr/sbin

(($#)) || { sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
work=$(mktemp -d)
export SLURM_CONF=$work/slurm.conf
daemons=()

# ours prints the processes that this Slurm started.
ours() { { grep -lzsFx "SLURM_CONF=$SLURM_CONF" /proc/[0-9]*/environ || true; } | cut -d/ -f3 | grep -vx "$$" || true; }
end() {
  local pid
  [[ ! -f $work/ready ]] || scancel --quiet --user="$(id -un)" 2>/dev/null || true
  # The last one started needs the others to end.
  for ((i = ${#daemons[@]} - 1; i >= 0; i--)); do
    kill "${daemons[i]}" 2>/dev/null && wait "${daemons[i]}" 2>/dev/null || true
  done
  for pid in $(ours); do kill -KILL "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

# start LOG COMMAND… starts a daemon in the foreground of a process of ours.
start() {
  "${@:2}" >"$work/$1.log" 2>&1 </dev/null &
  daemons+=($!)
}
# await WHAT COMMAND… waits until the command succeeds.
await() {
  for ((try = 0; try < 100; try++)); do
    "${@:2}" >/dev/null 2>&1 && return
    sleep 0.1
  done
  tail -n 20 "$work"/*.log >&2
  echo "$1 did not start" >&2
  exit 1
}

read -r control node < <(python3 -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(s.getsockname()[1] for s in sockets))')
host=$(hostname -s)
user=$(id -un)
# A requeued job waits for as long as a credential is valid: the least is five seconds, usual are two minutes.
cat >"$SLURM_CONF" <<CONF
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$control
SlurmdPort=$node
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket,cred_expire=5
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=local Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
mkdir "$work/state" "$work/spool"
head -c 1024 /dev/urandom >"$work/munge.key"
chmod 400 "$work/munge.key"

# By force: a temporary folder is no place that munge trusts.
start munged munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.socket" \
  --log-file="$work/munge.log" --pid-file="$work/munge.pid" --seed-file="$work/munge.seed"
await munged munge --no-input --socket="$work/munge.socket"
start slurmctld slurmctld -D
await slurmctld scontrol ping
start slurmd slurmd -D
is_idle() { [[ $(sinfo --noheader --format=%t) == idle ]]; }
await slurmd is_idle
touch "$work/ready"
"$@"
