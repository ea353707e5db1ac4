// A series as a line of steps: the value of a bin holds from its begin to its end.

const SLOTS = 8;
const DASHES = [null, "7 3", "2 2.5", "9 3 2 3", "12 3", "5 2 2 2 2 2", "4 4", "14 3 3 3"];

/** Shapes around a point, one for each slot. */
const SHAPES = [
  "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0Z",
  "M-3 -3H3V3H-3Z",
  "M0 -4L3.8 3H-3.8Z",
  "M0 -4.3L4.3 0L0 4.3L-4.3 0Z",
  "M-3.8 -3H3.8L0 4Z",
  "M-4 -1.2H-1.2V-4H1.2V-1.2H4V1.2H1.2V4H-1.2V1.2H-4Z",
  "M-1.5 -4H1.5V4H-1.5Z",
  "M-4 -1.5H4V1.5H-4Z",
];

const slotOf = (series) => Math.abs(series.slot ?? 0) | 0;

/** Colour, dashes and shape of a slot. Beyond the eighth the colours come again, but for the first, which is the run's own,
    with other dashes and with other shapes that are hollow in every second round. */
function lookOf(series) {
  const slot = slotOf(series);
  if (slot < SLOTS) return { colour: slot, dashes: slot, shape: slot, hollow: false };
  const round = 1 + Math.floor((slot - SLOTS) / (SLOTS - 1));
  const colour = 1 + ((slot - SLOTS) % (SLOTS - 1));
  return {
    colour, dashes: 1 + ((colour - 1 + 3 * round) % (SLOTS - 1)), shape: (colour + 3 * round) % SLOTS, hollow: round % 2 === 1,
  };
}

/** Classes that give colour and width. */
const lineClass = (series) =>
  series.role === "run" || series.role === "variant"
    ? `series s${lookOf(series).colour}` : `series ${series.role}`;

function dashOf(series) {
  if (series.role === "twin") return "3 3";
  if (series.role === "capacity") return "10 3 2 3";
  return series.role === "observed" ? "1 4" : DASHES[lookOf(series).dashes];
}

/** Twins and capacities stay behind: no shapes on their lines. */
const hasShapes = (series) => series.role === "run" || series.role === "variant" || series.role === "observed";

/** First and last bin that can be seen. */
function shownBins(view) {
  const { axis } = view;
  return [
    Math.max(0, Math.floor(view.from / axis.binSeconds)),
    Math.min(axis.bins - 1, Math.ceil(view.to / axis.binSeconds) - 1),
  ];
}

const endOfBin = (axis, bin) => Math.min((bin + 1) * axis.binSeconds, axis.seconds);

function linePath(values, frame, view) {
  const [first, last] = shownBins(view);
  return last - first + 1 > frame.width
    ? densePath(values, frame, view, first, last) : stepPath(values, frame, view, first, last);
}

function stepPath(values, frame, view, first, last) {
  const { axis } = view;
  let path = "";
  let drawing = false;
  for (let bin = first; bin <= last; bin++) {
    const value = values[bin];
    if (value === null || value === undefined) {
      drawing = false;
      continue;
    }
    const y = round(frame.y(value));
    const begin = round(frame.x(bin * axis.binSeconds));
    path += (drawing ? `V${y}` : `M${begin} ${y}`) + `H${round(frame.x(endOfBin(axis, bin)))}`;
    drawing = true;
  }
  return path;
}

/** More bins than pixels: first, least, greatest and last value of each column of pixels. */
function densePath(values, frame, view, first, last) {
  let path = "";
  let column = null;
  let drawing = false;
  const flush = () => {
    if (!column) return;
    const [begin, least, greatest, end] = column.values.map((value) => round(frame.y(value)));
    path += `${drawing ? "L" : "M"}${column.x} ${begin}V${least}V${greatest}V${end}`;
    drawing = true;
    column = null;
  };
  for (let bin = first; bin <= last; bin++) {
    const value = values[bin];
    if (value === null || value === undefined) {
      flush();
      drawing = false;
      continue;
    }
    const x = Math.round(frame.x(bin * view.axis.binSeconds));
    if (column && column.x !== x) flush();
    if (!column) column = { x, values: [value, value, value, value] };
    const seen = column.values;
    column.values = [seen[0], Math.min(seen[1], value), Math.max(seen[2], value), value];
  }
  flush();
  return path;
}

/** The interval over replications, as closed areas between gaps. */
function areaPath(low, high, frame, view) {
  const [first, last] = shownBins(view);
  let path = "";
  let stretchOfBins = [];
  const flush = () => {
    if (stretchOfBins.length) path += closedArea(stretchOfBins, low, high, frame, view.axis);
    stretchOfBins = [];
  };
  for (let bin = first; bin <= last; bin++) {
    if (typeof low[bin] === "number" && typeof high[bin] === "number") stretchOfBins.push(bin);
    else flush();
  }
  flush();
  return path;
}

function closedArea(bins, low, high, frame, axis) {
  const there = [];
  const back = [];
  for (const bin of bins) {
    const [x1, x2] = [round(frame.x(bin * axis.binSeconds)), round(frame.x(endOfBin(axis, bin)))];
    there.push(`${x1} ${round(frame.y(high[bin]))}L${x2} ${round(frame.y(high[bin]))}`);
    back.unshift(`${x2} ${round(frame.y(low[bin]))}L${x1} ${round(frame.y(low[bin]))}`);
  }
  return `M${there.join("L")}L${back.join("L")}Z`;
}

const isValue = (value) => value !== null && value !== undefined;

/** Shapes along a line, so that it is told apart without its colour, and on values that stand alone: as lines these would
    be too short to be seen. */
function shapesPath(series, frame, view) {
  const lone = lonePlaces(series, frame, view);
  return hasShapes(series) ? lone.concat(regularPlaces(series, frame, view)) : lone;
}

/** Values beside which nothing is, or too little to be seen, at most one for the width of a shape. */
function lonePlaces({ values }, frame, view) {
  const [first, last] = shownBins(view);
  const places = [];
  let free = -Infinity;
  for (let bin = first; bin <= last; bin++) {
    if (!isValue(values[bin])) continue;
    const begin = bin;
    while (bin < last && isValue(values[bin + 1])) bin++;
    const [left, right] = [frame.x(begin * view.axis.binSeconds), frame.x(endOfBin(view.axis, bin))];
    const middle = (left + right) / 2;
    if (right - left > 6 || middle < Math.max(free, frame.left) || middle > frame.right) continue;
    places.push([middle, frame.y(values[begin])]);
    free = middle + 9;
  }
  return places;
}

function regularPlaces(series, frame, view) {
  const [first, last] = shownBins(view);
  const apart = Math.max(1, Math.round(((last - first + 1) * 120) / frame.width));
  const shift = Math.round((slotOf(series) * apart) / 3);
  const places = [];
  for (let bin = first + (shift % apart); bin <= last; bin += apart) {
    const value = series.values[bin];
    if (!isValue(value)) continue;
    const middle = (bin * view.axis.binSeconds + endOfBin(view.axis, bin)) / 2;
    if (view.shows(middle)) places.push([frame.x(middle), frame.y(value)]);
  }
  return places;
}

/** All of a series in a drawing. */
function drawSeries(series, frame, view) {
  const group = svg("g", { class: lineClass(series), "data-series": series.id });
  if (series.low && series.high) {
    group.append(svg("path", { class: "interval", d: areaPath(series.low, series.high, frame, view) }));
  }
  group.append(
    svg("path", { class: "line", d: linePath(series.values, frame, view), "stroke-dasharray": dashOf(series) }));
  for (const [x, y] of shapesPath(series, frame, view)) group.append(shapeAt(series, x, y));
  return group;
}

function shapeAt(series, x, y) {
  const { shape, hollow } = lookOf(series);
  return svg("path", {
    class: hollow ? "shape hollow" : "shape", d: SHAPES[shape], transform: `translate(${round(x)} ${round(y)})`,
  });
}

/** A short piece of the line, for legends. */
function sampleOf(series) {
  const piece = svg("svg", { class: "sample", viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" });
  const group = svg("g", { class: lineClass(series) });
  group.append(svg("path", { class: "line", d: "M1 6H29", "stroke-dasharray": dashOf(series) }));
  if (hasShapes(series)) group.append(shapeAt(series, 15, 6));
  piece.append(group);
  return piece;
}
