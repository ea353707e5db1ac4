#!/usr/bin/env bash
# Starts a Prometheus of its own on what `simrun run --openmetrics FILE` wrote.
#
#   bash scripts/prometheus-import.sh METRICS.om               until Ctrl-C, for Grafana or the browser
#   bash scripts/prometheus-import.sh METRICS.om REPORT.json   compares with the report of the same run, and ends
#
# Needs `prometheus` and `promtool` (Debian: apt-get install prometheus). PORT is the port, otherwise a free one; nothing
# outside a temporary folder is touched.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")
(($# == 1 || $# == 2)) || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
free_port='import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
port=${PORT:-$(python3 -c "$free_port")}
url=http://127.0.0.1:$port

work=$(mktemp -d)
server=
finish() {
  [[ -z $server ]] || { kill "$server" 2>/dev/null && wait "$server" || true; }
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Few blocks: with the usual ones, of two hours, a run of months takes minutes.
promtool tsdb create-blocks-from openmetrics --quiet --max-block-duration=2400h "$1" "$work/data" >"$work/import" ||
  { cat "$work/import" >&2; exit 1; }
echo 'global: {}' >"$work/prometheus.yml"
# What was simulated may be years ago, and its steps wider than five minutes.
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
  --storage.tsdb.retention.time=100y --query.lookback-delta=1h --web.listen-address="127.0.0.1:$port" \
  --log.level=warn >"$work/log" 2>&1 &
server=$!
ready='import sys, urllib.request; urllib.request.urlopen(sys.argv[1] + "/-/ready", timeout=2)'
for ((try = 0; ; try++)); do
  python3 -c "$ready" "$url" 2>/dev/null && break
  if ((try == 100)) || ! kill -0 "$server" 2>/dev/null; then
    cat "$work/log" >&2
    echo "Prometheus did not start" >&2
    exit 1
  fi
  sleep 0.1
done

if (($# == 2)); then
  python3 "$here/prometheus-compare.py" "$url" "$2"
else
  echo "Prometheus on $url; end with Ctrl-C"
  wait "$server"
fi
