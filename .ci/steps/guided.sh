# Commands of the guide in GUIDE, run as it prints them: sourced.

# as_guided COMMAND runs that command of the guide; `…` at the end stands for the rest of the line. It is noted in the file
# GUIDED.
as_guided() {
  local command
  command=$(grep '^    [^ ]' "$GUIDE" | cut -c 5- |
    if [[ $1 == *… ]]; then awk -v begin="${1%…}" 'index($0, begin) == 1'; else grep -Fx -e "$1"; fi) ||
    fail "the guide no longer tells: $1"
  [[ -n $command && $(wc -l <<<"$command") == 1 ]] || fail "the guide tells this several times, or never: $1"
  echo "$command" >>"$GUIDED"
  eval "$command"
}

# unguided prints the commands of the guide that nobody ran.
unguided() { grep '^    [^ ]' "$GUIDE" | cut -c 5- | grep -Fxv -f "$GUIDED" || true; }
