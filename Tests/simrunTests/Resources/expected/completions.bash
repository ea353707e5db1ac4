# Completion of simrun for bash: source <(simrun completions bash)
_simrun_reply() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}

_simrun_complete() {
  case $1 in
  scenarios) _simrun_reply < <(compgen -d -- "$2"; compgen -f -X '!*.json' -- "$2") ;;
  files) _simrun_reply < <(compgen -f -- "$2") ;;
  folders) _simrun_reply < <(compgen -d -- "$2") ;;
  *) _simrun_reply < <(compgen -W "$1" -- "$2") ;;
  esac
}

_simrun() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local options=--help operands=''
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _simrun_complete 'run check compare sweep plan merge validate show describe schema bench init completions help --help --version' "$word"
    return
  fi
  case ${COMP_WORDS[1]} in
  run)
    case $previous in
    --set) return ;;
    --seed) return ;;
    --variant) return ;;
    --scale) return ;;
    --replications) return ;;
    --follow) return ;;
    --html) _simrun_complete 'files' "$word"; return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    --csv) _simrun_complete 'folders' "$word"; return ;;
    --openmetrics) _simrun_complete 'files' "$word"; return ;;
    --trace) _simrun_complete 'files' "$word"; return ;;
    --series-step) return ;;
    esac
    options='--set --seed --variant --all-variants --scale --replications --follow --html --json --csv --openmetrics --trace --series-step --quiet --help' operands='scenarios'
    ;;
  check)
    case $previous in
    --jobs) return ;;
    --replications) return ;;
    --filter) return ;;
    --time-limit) return ;;
    --until-decided) return ;;
    --baseline) _simrun_complete 'folders' "$word"; return ;;
    --update-baseline) _simrun_complete 'folders' "$word"; return ;;
    --set) return ;;
    --scale) return ;;
    --junit) _simrun_complete 'files' "$word"; return ;;
    --markdown) _simrun_complete 'files' "$word"; return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    --annotations) _simrun_complete 'github' "$word"; return ;;
    esac
    options='--jobs --replications --filter --fail-fast --time-limit --allow-empty --until-decided --baseline --update-baseline --set --scale --junit --markdown --json --tap --annotations --quiet --help' operands='scenarios'
    ;;
  compare)
    case $previous in
    --replications) return ;;
    --jobs) return ;;
    --set) return ;;
    --scale) return ;;
    --html) _simrun_complete 'files' "$word"; return ;;
    --markdown) _simrun_complete 'files' "$word"; return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    esac
    options='--replications --jobs --set --scale --html --markdown --json --quiet --help' operands='scenarios'
    ;;
  sweep)
    case $previous in
    --jobs) return ;;
    --replications) return ;;
    --journal) _simrun_complete 'files' "$word"; return ;;
    --shard) return ;;
    --time-limit) return ;;
    --html) _simrun_complete 'files' "$word"; return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    --csv) _simrun_complete 'files' "$word"; return ;;
    --reports) _simrun_complete 'folders' "$word"; return ;;
    esac
    options='--jobs --replications --journal --resume --restart --shard --time-limit --html --json --csv --reports --quiet --help' operands='scenarios'
    ;;
  plan)
    case $previous in
    --jobs) return ;;
    --replications) return ;;
    --journal) _simrun_complete 'files' "$word"; return ;;
    --time-limit) return ;;
    --html) _simrun_complete 'files' "$word"; return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    esac
    options='--jobs --replications --journal --resume --restart --time-limit --html --json --quiet --help' operands='scenarios'
    ;;
  merge)
    case $previous in
    --replications) return ;;
    --journal) _simrun_complete 'files' "$word"; return ;;
    --html) _simrun_complete 'files' "$word"; return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    --csv) _simrun_complete 'files' "$word"; return ;;
    --reports) _simrun_complete 'folders' "$word"; return ;;
    --jobs) return ;;
    esac
    options='--replications --journal --html --json --csv --reports --jobs --quiet --help' operands='files'
    ;;
  validate)
    options='--help' operands='scenarios'
    ;;
  show)
    case $previous in
    --set) return ;;
    --variant) return ;;
    esac
    options='--set --variant --origins --help' operands='scenarios'
    ;;
  schema)
    options='--study --reference --help' operands=''
    ;;
  bench)
    case $previous in
    --set) return ;;
    --seed) return ;;
    --variant) return ;;
    --scale) return ;;
    --json) _simrun_complete 'files' "$word"; return ;;
    esac
    options='--set --seed --variant --scale --json --quiet --help' operands='scenarios'
    ;;
  init)
    case $previous in
    --device) _simrun_complete 'thermostat security-sensor set-top-box phone-key-car' "$word"; return ;;
    esac
    options='--device --help' operands=''
    ;;
  completions)
    options='--help' operands='bash zsh fish'
    ;;
  describe) ((COMP_CWORD == 2)) && operands='metrics policies faults presets' ;;
  help) ((COMP_CWORD == 2)) && operands='run check compare sweep plan merge validate show describe schema bench init completions help' ;;
  esac
  if [[ $word == -* ]]; then
    _simrun_complete "$options" "$word"
  elif [[ -n $operands ]]; then
    _simrun_complete "$operands" "$word"
  fi
}

complete -o filenames -F _simrun simrun
