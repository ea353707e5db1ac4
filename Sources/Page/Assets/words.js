// Numbers, durations and moments in words.

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

const NUMBERS = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const WHOLE_NUMBERS = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT_NUMBERS = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

const signed = (text) => text.replace("-", "−");

function numberText(value) {
  const size = Math.abs(value);
  if (size >= 1000) return signed(WHOLE_NUMBERS.format(value));
  if (size !== 0 && size < 1e-4) return signed(value.toExponential(1).replace("e-", "e−"));
  return signed(NUMBERS.format(value));
}

/** A number at an axis. */
function shortNumber(value) {
  const size = Math.abs(value);
  for (const [unit, name] of [[1e9, " bn"], [1e6, " M"], [1e4, " k"]]) {
    if (size >= unit) return signed(SHORT_NUMBERS.format(value / (unit === 1e4 ? 1e3 : unit)) + name);
  }
  return numberText(value);
}

/** A share in per cent. What is not all is not rounded to all. */
function shareText(share) {
  const percent = NUMBERS.format(share * 100);
  if (share < 1 && percent === "100") return "> 99.99 %";
  return signed(percent) + " %";
}

/** At most two units: `2 h 15 min`. */
function durationText(seconds) {
  if (seconds < 0) return "−" + durationText(-seconds);
  if (seconds === 0) return "0 s";
  if (seconds < 1) return numberText(seconds * 1000) + " ms";
  if (seconds < 10 && seconds % 1) return NUMBERS.format(Math.round(seconds * 100) / 100) + " s";
  const units = [[DAY, "d"], [HOUR, "h"], [MINUTE, "min"], [1, "s"]];
  const finest = seconds < MINUTE ? 1 : seconds < HOUR ? 1 : seconds < DAY ? MINUTE : HOUR;
  let rest = Math.round(seconds / finest) * finest;
  const words = [];
  for (const [unit, name] of units) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count) words.push(`${count} ${name}`);
  }
  return words.slice(0, 2).join(" ");
}

/** The value of a series as it stands in a legend or a table. */
function valueText(value, unit) {
  if (value === null || value === undefined) return "–";
  if (unit === "share") return shareText(value);
  if (unit === "s") return durationText(value);
  const spoken = unit && unit !== "1" && unit !== "times" && unit !== "count" ? " " + unit : "";
  return numberText(value) + spoken;
}

/** The value of a tick. */
function tickText(value, unit) {
  if (unit === "share") return signed(NUMBERS.format(value * 100)) + " %";
  if (unit === "s") return value === 0 ? "0" : durationText(value);
  return shortNumber(value);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const twoDigits = (number) => String(number).padStart(2, "0");

/** The moment `seconds` after the start, on the clock where the run has one. */
function momentText(axis, seconds, finest = MINUTE) {
  if (axis.startEpochSeconds === null) return seconds === 0 ? "0" : offsetText(seconds, finest);
  const date = dateAt(axis, seconds);
  return `${dayText(date)} ${clockText(date, finest)}`;
}

const dateAt = (axis, seconds) => new Date(Math.round((axis.startEpochSeconds + seconds) * 1000));
const dayText = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;

function clockText(date, finest) {
  const minutes = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
  return finest >= MINUTE ? minutes : `${minutes}:${twoDigits(date.getUTCSeconds())}`;
}

/** An offset that keeps its minutes after a day: `2 d 3 h 20 min`. */
function offsetText(seconds, finest) {
  const whole = Math.round(seconds / finest) * finest;
  const words = [];
  let rest = whole;
  for (const [unit, name] of [[DAY, "d"], [HOUR, "h"], [MINUTE, "min"], [1, "s"]]) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count) words.push(`${count} ${name}`);
  }
  if (words.length) return words.join(" ");
  return seconds > 0 && finest < 1 ? durationText(seconds) : "0";
}

/** From one moment to another, the day said once where it is the same. */
function spanText(axis, from, to, finest = MINUTE) {
  const first = momentText(axis, from, finest);
  const last = momentText(axis, to, finest);
  if (axis.startEpochSeconds === null) return `${first} to ${last}`;
  const [a, b] = [dateAt(axis, from), dateAt(axis, to)];
  return dayText(a) === dayText(b) ? `${first}–${clockText(b, finest)}` : `${first} – ${last}`;
}
