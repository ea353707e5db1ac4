// A value by row and time as tinted cells. The value at the cursor stands beside its row; wide cells say theirs.

const LEVELS = 7;

/** 0 is the lightest. Of shares little is dark, of all else much: what should be looked at stands out. */
function levelOf(value, low, high, unit) {
  const part = high > low ? clamp((value - low) / (high - low), 0, 1) : 0;
  return Math.min(LEVELS - 1, Math.floor((unit === "share" ? 1 - part : part) * LEVELS));
}

/** Cells without a value are hatched, which no tint is. */
function hatching() {
  const id = `hatch-${++frameCount}`;
  const pattern = svg("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse" },
    svg("path", { class: "hatch", d: "M-1 1L1 -1M0 5L5 0M4 6L6 4" }));
  return { fill: `url(#${id})`, definition: svg("defs", null, pattern) };
}

function heatRange(map) {
  const values = map.rows.flatMap((row) => row.values).filter((value) => typeof value === "number");
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return [map.min ?? (Number.isFinite(least) ? least : 0), map.max ?? (Number.isFinite(greatest) ? greatest : 1)];
}

function makeHeatMap(figure, map, page) {
  const { view } = page;
  figure.classList.add("broad");
  const host = figure.querySelector(".plot");
  const range = heatRange(map);
  const self = { host, figure, title: map.title, unit: map.unit, drawn: false };
  self.pairs = map.rows.map((row) => ({ series: { id: row.name, name: row.name, values: row.values }, twin: null }));
  host.before(heatScale(map, range));

  self.draw = () => {
    const { wide } = margins(widthOf(host));
    const rowHeight = wide ? 21 : 34;
    const frame = makeFrame(host, rowHeight * map.rows.length, [view.from, view.to], [0, 1]);
    const { fill, definition } = hatching();
    frame.root.append(definition);
    const cells = frame.layer("cells", true);
    const names = frame.layer("names");
    self.values = map.rows.map((row, index) => {
      const top = frame.top + index * rowHeight;
      drawCells(row, map, range, fill, cells, frame, view, wide ? top + 1 : top + 16, wide ? rowHeight - 2 : rowHeight - 18);
      return { values: row.values, text: rowName(row, names, frame, top + (wide ? 15 : 12)) };
    });
    drawBands(frame, view, page.data, false);
    drawTimeAxis(frame, view);
    addFront(frame);
    self.frame = frame;
    host.replaceChildren(frame.root);
    self.point();
    placeLit(frame, view);
  };
  self.point = () => {
    placeCursor(self.frame, view);
    const bin = view.cursor === null ? null : view.bin(view.cursor);
    for (const { values, text } of self.values) {
      text.textContent = bin === null ? "" : valueText(values[bin], map.unit);
    }
  };
  self.spoken = () => spokenValues(self.pairs, map.unit, view);
  return self;
}

/** The name of a row, beside it where there is room and above it on a phone, and the place for its value. */
function rowName(row, layer, frame, y) {
  const name = frame.wide ? shortened(row.name, frame.labels - 62) : shortened(row.name, frame.width - 80);
  const value = label(frame.wide ? frame.total - 2 : frame.right, y, "", { class: "at-cursor", "text-anchor": "end" });
  const written = label(frame.wide ? frame.right + 8 : frame.left, y, name, { class: "name" });
  written.append(svg("title", null, row.name));
  layer.append(written, value);
  return value;
}

/** Neighbours of the same tint become one rectangle. */
function drawCells(row, map, range, hatch, layer, frame, view, top, height) {
  const [first, last] = shownBins(view);
  const together = Math.max(1, Math.floor((last - first + 1) / (frame.width / 2)));
  const cellWidth = (frame.width * view.axis.binSeconds) / (view.to - view.from);
  let open = null;
  const close = (end) => {
    if (!open) return;
    const look = { class: open.className, fill: open.className === "void" ? hatch : null };
    layer.append(box(open.x, top, end - open.x + 0.3, height, look));
    open = null;
  };
  for (let bin = first; bin <= last; bin += together) {
    const x = frame.x(bin * view.axis.binSeconds);
    const value = meanOf(row.values, bin, Math.min(last, bin + together - 1));
    const className = value === null ? "void" : `heat h${levelOf(value, range[0], range[1], map.unit)}`;
    if (!open || open.className !== className) {
      close(x);
      open = { x, className };
    }
  }
  close(frame.x(endOfBin(view.axis, last)));
  layer.append(box(frame.left, top - 0.5, frame.width, height + 1, { class: "row-edge" }));
  if (cellWidth >= 44) drawCellTexts(row, map, range, layer, frame, view, top + height / 2 + 4);
}

function drawCellTexts(row, map, range, layer, frame, view, y) {
  const [first, last] = shownBins(view);
  for (let bin = first; bin <= last; bin++) {
    const value = row.values[bin];
    if (typeof value !== "number") continue;
    const x = frame.x((bin + 0.5) * view.axis.binSeconds);
    const level = levelOf(value, range[0], range[1], map.unit);
    layer.append(label(x, y, tickText(Number(value.toPrecision(2)), map.unit), {
      class: `cell t${level}`, "text-anchor": "middle",
    }));
  }
}

function meanOf(values, first, last) {
  let sum = 0;
  let count = 0;
  for (let bin = first; bin <= last; bin++) {
    if (typeof values[bin] !== "number") continue;
    sum += values[bin];
    count++;
  }
  return count ? sum / count : null;
}

/** The scale: which tint stands for which values. */
function heatScale(map, [low, high]) {
  const scale = html("div", { class: "heat-scale" });
  const levels = [...Array(LEVELS).keys()];
  for (const level of levels) {
    const [from, to] = boundsOf(level, low, high, map.unit);
    const swatch = svg("svg", { viewBox: "0 0 18 12", width: 18, height: 12, "aria-hidden": "true" },
      box(0, 0, 18, 12, { class: `heat h${level}` }));
    const words = `${tickText(Number(from.toPrecision(2)), map.unit)} to ${tickText(Number(to.toPrecision(2)), map.unit)}`;
    scale.append(html("span", null, swatch, words));
  }
  const { fill, definition } = hatching();
  const swatch = svg("svg", { viewBox: "0 0 18 12", width: 18, height: 12, "aria-hidden": "true" },
    definition, box(0, 0, 18, 12, { class: "void", fill }));
  if (map.rows.some((row) => row.values.includes(null))) scale.append(html("span", null, swatch, "no value"));
  return scale;
}

function boundsOf(level, low, high, unit) {
  const step = (high - low) / LEVELS;
  return unit === "share"
    ? [high - (level + 1) * step, high - level * step] : [low + level * step, low + (level + 1) * step];
}
