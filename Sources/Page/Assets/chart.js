// A chart of series over time, with its legend.

/** Which curve without faults belongs to which curve with them. */
function pairsOf(series) {
  const twins = series.filter((one) => one.role === "twin");
  const rest = series.filter((one) => one.role !== "twin");
  const pairs = rest.map((one) => ({ series: one, twin: null }));
  for (const twin of twins) {
    const pair = pairs.find((one) => !one.twin && one.series.role === "run" && slotOf(one.series) === slotOf(twin));
    if (pair) pair.twin = twin;
    else pairs.push({ series: twin, twin: null });
  }
  return pairs;
}

/** The axis of values: as told, or from what is shown. */
function rangeOf(chart, hidden) {
  const shown = chart.series.filter((series) => !hidden.has(series.id));
  let low = chart.min ?? Infinity;
  let high = chart.max ?? -Infinity;
  for (const series of shown.length ? shown : chart.series) {
    for (const values of [series.values, series.low, series.high]) {
      for (const value of values ?? []) {
        if (value === null) continue;
        if (chart.min === null || chart.min === undefined) low = Math.min(low, value);
        if (chart.max === null || chart.max === undefined) high = Math.max(high, value);
      }
    }
  }
  if (!Number.isFinite(low)) low = 0;
  if (!Number.isFinite(high)) high = low + 1;
  const [niceLow, niceHigh] = niceRange(Math.min(low, high), Math.max(low, high), chart.unit);
  return [chart.min ?? niceLow, chart.max ?? niceHigh];
}

function makeChart(figure, chart, page) {
  const { view } = page;
  const host = figure.querySelector(".plot");
  const hidden = new Set();
  const pairs = pairsOf(chart.series);
  const self = { host, figure, title: chart.title, unit: chart.unit, pairs, drawn: false };
  const isSmall = pairs.length <= 2;
  figure.classList.toggle("broad", !isSmall);
  const legend = makeLegend(chart, pairs, hidden, () => page.redraw(self));
  host.before(legend.element);

  self.draw = () => {
    const range = rangeOf(chart, hidden);
    const frame = makeFrame(host, isSmall ? 124 : 168, [view.from, view.to], range);
    drawBands(frame, view, page.data);
    drawValueAxis(frame, valueTicks(range[0], range[1], isSmall ? 3 : 4, chart.unit), chart.unit);
    const layer = frame.layer("lines", true);
    // What matters most is drawn last.
    const order = ["twin", "capacity", "observed", "variant", "run"];
    const sorted = [...chart.series].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
    for (const series of sorted) if (!hidden.has(series.id)) layer.append(drawSeries(series, frame, view));
    if (frame.wide) drawEndLabels(frame, view, pairs.filter((pair) => !hidden.has(pair.series.id)));
    drawTimeAxis(frame, view);
    addFront(frame);
    self.frame = frame;
    self.dots = addDots(frame, chart.series.filter((one) => !hidden.has(one.id)));
    host.replaceChildren(frame.root);
    self.point();
    placeLit(frame, view);
  };
  self.point = () => {
    placeCursor(self.frame, view);
    placeDots(self.dots, self.frame, view);
    legend.point(view);
  };
  self.spoken = () => spokenValues(pairs.filter((pair) => !hidden.has(pair.series.id)), chart.unit, view);
  return self;
}

/** Names beside the ends of the lines, pushed apart where they would overlap. */
function drawEndLabels(frame, view, pairs) {
  const last = shownBins(view)[1];
  const ends = [];
  for (const { series } of pairs) {
    let bin = last;
    while (bin >= 0 && typeof series.values[bin] !== "number") bin--;
    if (bin >= 0) ends.push({ series, from: clamp(frame.y(series.values[bin]), frame.top, frame.bottom) });
  }
  if (ends.length * 15 > frame.height + 20) return;
  ends.sort((a, b) => a.from - b.from);
  spread(ends, frame.top + 2, frame.bottom - 2, 15);
  const layer = frame.layer("ends");
  for (const { series, from, y } of ends) {
    const group = svg("g", { class: lineClass(series) });
    group.append(svg("path", {
      class: "leader", d: `M${frame.right + 1} ${round(from)}L${frame.right + 9} ${round(y)}H${frame.right + 12}`,
    }));
    if (hasShapes(series)) group.append(shapeAt(series, frame.right + 17, y));
    group.append(label(frame.right + 25, y + 4, shortened(series.name, frame.labels - 28), { class: "name" }));
    layer.append(group);
  }
}

/** Sets `y` of things sorted by `from`, `apart` from each other and within bounds. */
function spread(things, low, high, apart) {
  let free = low;
  for (const thing of things) {
    thing.y = Math.max(thing.from, free);
    free = thing.y + apart;
  }
  let limit = high;
  for (const thing of [...things].reverse()) {
    thing.y = Math.min(thing.y, limit);
    limit = thing.y - apart;
  }
}

/** A dot on each line where the cursor stands. */
function addDots(frame, series) {
  const layer = frame.layer("dots", true);
  return series.map((one) => {
    const dot = svg("circle", { r: 3.6, class: `dot ${lineClass(one)}`, visibility: "hidden" });
    layer.append(dot);
    return { dot, values: one.values };
  });
}

function placeDots(dots, frame, view) {
  const shown = view.cursor !== null && view.shows(view.cursor);
  for (const { dot, values } of dots) {
    const value = shown ? values[view.bin(view.cursor)] : null;
    const has = typeof value === "number";
    dot.setAttribute("visibility", has ? "visible" : "hidden");
    if (!has) continue;
    dot.setAttribute("cx", round(frame.x(view.cursor)));
    dot.setAttribute("cy", round(frame.y(value)));
  }
}

/** What a screen reader says of a chart at the cursor. */
function spokenValues(pairs, unit, view) {
  if (view.cursor === null) return "";
  const bin = view.bin(view.cursor);
  return pairs
    .map(({ series, twin }) => {
      const without = twin ? `, twin ${valueText(twin.values[bin], unit)}` : "";
      return `${shortened(series.name, 400)} ${valueText(series.values[bin], unit)}${without}`;
    })
    .join("; ");
}
