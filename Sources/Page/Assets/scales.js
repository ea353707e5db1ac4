// Where ticks stand.

/** 1, 2 or 5 times a power of ten, at least `step`. */
function niceStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  for (const factor of [1, 2, 5]) if (step <= factor * power * 1.0001) return factor * power;
  return 10 * power;
}

const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, DAY, 2 * DAY, 7 * DAY,
  14 * DAY, 28 * DAY, 56 * DAY, 112 * DAY, 364 * DAY,
];

const timeStep = (wanted) => TIME_STEPS.find((step) => step >= wanted) ?? niceStep(wanted / DAY) * DAY;

/** About `count` values from `low` to `high`, and the step between them. */
function valueTicks(low, high, count, unit) {
  const wanted = (high - low) / count;
  const step = unit === "s" && wanted >= 1 ? timeStep(wanted) : niceStep(wanted);
  const ticks = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** The smallest nice range that holds the data. */
function niceRange(low, high, unit) {
  if (low === high) {
    const half = Math.abs(low) || 1;
    return low === 0 ? [0, 1] : [low > 0 ? 0 : low - half, low > 0 ? low * 1.25 : 0];
  }
  const wanted = (high - low) / 4;
  const step = unit === "s" && wanted >= 1 ? timeStep(wanted) : niceStep(wanted);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

/** Moments for ticks from `from` to `to`, at most one each `wanted` seconds: round on the clock, or after the start. */
function timeTicks(axis, from, to, wanted) {
  const step = timeStep(wanted);
  const origin = axis.startEpochSeconds ?? 0;
  const ticks = [];
  for (let tick = Math.ceil((origin + from) / step - 1e-9) * step; tick <= origin + to + 1e-6; tick += step) {
    ticks.push({ at: tick - origin, text: timeTickText(axis, tick - origin, step) });
  }
  return ticks;
}

function timeTickText(axis, at, step) {
  if (axis.startEpochSeconds === null) return offsetText(at, Math.min(step, MINUTE));
  const date = dateAt(axis, at);
  const midnight = date.getUTCHours() === 0 && date.getUTCMinutes() === 0 && date.getUTCSeconds() === 0;
  return midnight || step >= DAY ? dayText(date) : clockText(date, step);
}
