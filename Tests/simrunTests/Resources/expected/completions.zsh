#compdef simrun
# Completion of simrun for zsh: simrun completions zsh > a folder of $fpath, as _simrun
_simrun() {
  local -a commands topics
  commands=(
    'run:Run a scenario beside its fault-free twin; tell what happened.'
    'check:Run scenarios on many seeds and judge what they expect; made for CI.'
    'compare:Compare two or more scenarios, variants or result files, seed by seed.'
    'sweep:Run a scenario at many points of its parameters.'
    'plan:Find the smallest, largest or cheapest values for which expectations hold.'
    'merge:Join the journals of a study'\''s parts to its results.'
    'validate:Check scenario and study files without running them.'
    'show:Print a scenario as it is run, with base, variant and overrides.'
    'describe:Explain a part of scenario files.'
    'schema:Print the JSON Schema of scenario or study files, or their reference page.'
    'bench:Run a scenario without its twin; tell how fast.'
    'init:Write a small scenario to start from, which runs and passes.'
    'completions:Print what completes these commands in bash, zsh or fish.'
    'help:Explain a command, with examples.'
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments '--help[Explain this command.]' '--version[The version.]'
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
  run)
    _arguments \
      '*--set[Override a value of the scenario\: /duration=2h. Repeatable.]:/POINTER=VALUE: ' \
      '--seed[Seed of every random draw. Default\: the scenario'\''s.]:N: ' \
      '--variant[Run this variant of the scenario.]:NAME: ' \
      '--all-variants[Run the scenario and all its variants; judge every expectation.]' \
      '--scale[Shrink fleets and services alike for a quick look\: 0.01.]:X: ' \
      '--replications[Run on so many seeds\: the report is of the first, with the spread of all. Default\: 1.]:N: ' \
      '*--follow[Tell the life of a device\: its index, median, random or worst (longest without what it is for, then most failures). Repeatable.]:FLEET\[\:DEVICE\]: ' \
      '--html[Write one self-contained page for a browser; "-" is standard output.]:FILE:_files' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--csv[Write tables into this folder\: series, metrics, homes, expectations.]:DIR:_files -/' \
      '--openmetrics[Write the series with their times for Prometheus; "-" is standard output.]:FILE:_files' \
      '--trace[Write a trace that Perfetto opens; "-" is standard output.]:FILE:_files' \
      '--series-step[Width of a step of the series in --csv, --openmetrics and --trace\: a multiple of the bin.]:DURATION: ' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '1:FILE:_files -g "*.json"'
    ;;
  check)
    _arguments \
      '--jobs[Threads. Default\: one per processor. Changes no result.]:N: ' \
      '--replications[Run each scenario on so many seeds. Default\: what its file asks for.]:N: ' \
      '*--filter[Only scenarios with TEXT in their path or name. Repeatable\: one of them suffices.]:TEXT: ' \
      '--fail-fast[Stop after the first scenario that is invalid, has no baseline or fails by itself.]' \
      '--time-limit[Stop after this time (90s, 10m); what is not finished counts as a failure.]:DURATION: ' \
      '--allow-empty[A scenario without expectations is no error.]' \
      '--until-decided[Double the replications, up to MAX, while an expectation is undecided.]:MAX: ' \
      '--baseline[Compare with the baselines in this folder.]:DIR:_files -/' \
      '--update-baseline[Write a baseline of each finished scenario into this folder.]:DIR:_files -/' \
      '*--set[Override a value of the scenario\: /duration=2h. Repeatable.]:/POINTER=VALUE: ' \
      '--scale[Shrink fleets and services alike for a quick look\: 0.01.]:X: ' \
      '--junit[Write a JUnit report; "-" is standard output.]:FILE:_files' \
      '--markdown[Write a Markdown report, fit for a job'\''s summary; "-" is standard output.]:FILE:_files' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--tap[Print in the Test Anything Protocol instead of a page.]' \
      '--annotations[Print annotations of files and lines. Default\: when GITHUB_ACTIONS is set.]:github:(github)' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '*:FILE|FOLDER:_files -g "*.json"'
    ;;
  compare)
    _arguments \
      '--replications[Run each scenario on so many seeds. Default\: what its file asks for.]:N: ' \
      '--jobs[Threads. Default\: one per processor. Changes no result.]:N: ' \
      '*--set[Override a value of the scenario\: /duration=2h. Repeatable.]:/POINTER=VALUE: ' \
      '--scale[Shrink fleets and services alike for a quick look\: 0.01.]:X: ' \
      '--html[Write one self-contained page for a browser; "-" is standard output.]:FILE:_files' \
      '--markdown[Write a Markdown report, fit for a job'\''s summary; "-" is standard output.]:FILE:_files' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '*:A B:_files -g "*.json"'
    ;;
  sweep)
    _arguments \
      '--jobs[Threads. Default\: one per processor. Changes no result.]:N: ' \
      '--replications[Run each point on so many seeds. Default\: what the study asks for.]:N: ' \
      '--journal[Where finished replications are kept. Default\: here, NAME.journal, of a part NAME.I-of-N.journal, of a plan NAME.plan.journal.]:FILE:_files' \
      '--resume[Go on with what the journal holds.]' \
      '--restart[Throw away what the journal holds.]' \
      '--shard[Run part I of N only, for `simrun merge`; auto takes it from Slurm or Kubernetes.]:I/N: ' \
      '--time-limit[Stop after this time (90s, 10m); --resume goes on.]:DURATION: ' \
      '--html[Write one self-contained page for a browser; "-" is standard output.]:FILE:_files' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--csv[Write a table, one row for each point; "-" is standard output.]:FILE:_files' \
      '--reports[Write a page of each point'\''s first replication into this folder, always anew.]:DIR:_files -/' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '1:STUDY:_files -g "*.json"'
    ;;
  plan)
    _arguments \
      '--jobs[Threads. Default\: one per processor. Changes no result.]:N: ' \
      '--replications[Judge each value after so many seeds, then after twice as many. Default\: what the study asks for.]:N: ' \
      '--journal[Where finished replications are kept. Default\: here, NAME.journal, of a part NAME.I-of-N.journal, of a plan NAME.plan.journal.]:FILE:_files' \
      '--resume[Go on with what the journal holds.]' \
      '--restart[Throw away what the journal holds.]' \
      '--time-limit[Stop after this time (90s, 10m); --resume goes on.]:DURATION: ' \
      '--html[Write one self-contained page for a browser; "-" is standard output.]:FILE:_files' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '1:STUDY:_files -g "*.json"'
    ;;
  merge)
    _arguments \
      '--replications[Run each point on so many seeds. Default\: what the study asks for.]:N: ' \
      '--journal[Write the journal of the whole study too.]:FILE:_files' \
      '--html[Write one self-contained page for a browser; "-" is standard output.]:FILE:_files' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--csv[Write a table, one row for each point; "-" is standard output.]:FILE:_files' \
      '--reports[Write a page of each point'\''s first replication into this folder, always anew.]:DIR:_files -/' \
      '--jobs[Threads. Default\: one per processor. Changes no result.]:N: ' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '*:STUDY JOURNAL:_files'
    ;;
  validate)
    _arguments \
      '--help[Explain this command.]' \
      '*:FILE:_files -g "*.json"'
    ;;
  show)
    _arguments \
      '*--set[Override a value of the scenario\: /duration=2h. Repeatable.]:/POINTER=VALUE: ' \
      '--variant[Show this variant of the scenario.]:NAME: ' \
      '--origins[Print each value with where it was written instead.]' \
      '--help[Explain this command.]' \
      '1:FILE:_files -g "*.json"'
    ;;
  schema)
    _arguments \
      '--study[Of study files instead of scenario files.]' \
      '--reference[Print the reference page (Markdown) instead.]' \
      '--help[Explain this command.]'
    ;;
  bench)
    _arguments \
      '*--set[Override a value of the scenario\: /duration=2h. Repeatable.]:/POINTER=VALUE: ' \
      '--seed[Seed of every random draw. Default\: the scenario'\''s.]:N: ' \
      '--variant[Run this variant of the scenario.]:NAME: ' \
      '--scale[Shrink fleets and services alike for a quick look\: 0.01.]:X: ' \
      '--json[Write the report as JSON; "-" is standard output, which then holds nothing else.]:PATH:_files' \
      '--quiet[No progress and no estimate on standard error.]' \
      '--help[Explain this command.]' \
      '1:FILE:_files -g "*.json"'
    ;;
  init)
    _arguments \
      '--device[The kind of device\: thermostat, security-sensor, set-top-box, phone-key-car. Default\: plain sensors.]:KIND:(thermostat security-sensor set-top-box phone-key-car)' \
      '--help[Explain this command.]' \
      '1:NAME: '
    ;;
  completions)
    _arguments \
      '--help[Explain this command.]' \
      '1:SHELL:(bash zsh fish)'
    ;;
  describe)
    topics=(
      'metrics:Print every metric\: its name, unit and definition.'
      'policies:Print every policy of clients and services, or one of them.'
      'faults:Print every fault and every lever, or one of them.'
      'presets:Print every preset of published defaults, or one of them.'
    )
    ((CURRENT == 2)) && _describe topic topics
    ;;
  help) ((CURRENT == 2)) && _describe command commands ;;
  esac
}

if [[ $funcstack[1] == _simrun ]]; then
  _simrun "$@"
else
  compdef _simrun simrun
fi
