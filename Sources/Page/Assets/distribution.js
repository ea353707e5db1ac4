// How long something took: the share of all that was done within a time, with quantiles.

const DISTRIBUTION_HEIGHT = 190;

function makeDistribution(figure, data, page) {
  const host = figure.querySelector(".plot");
  const scale = timeScaleOf(data);
  const curves = data.curves.map((curve, index) => ({
    ...curve, id: `curve-${index}`, slot: curve.role === "variant" ? (curve.slot ?? index) : (curve.slot ?? 0),
  }));
  const self = { host, figure, title: data.title, drawn: false, at: null };
  const legend = html("div", { class: "legend durations" });
  self.values = curves.map((curve) => curveEntry(curve, legend));
  host.before(legend);

  self.draw = () => {
    const frame = makeFrame(host, DISTRIBUTION_HEIGHT, [0, 1], [0, 1]);
    frame.place = (seconds) => frame.x(scale.part(seconds));
    drawValueAxis(frame, [0, 0.25, 0.5, 0.75, 1], "share");
    drawDurations(frame, scale);
    const layer = frame.layer("lines", true);
    for (const curve of [...curves].reverse()) layer.append(drawCurve(curve, frame));
    if (data.quantiles) drawQuantiles(data.quantiles, frame);
    addFront(frame);
    self.frame = frame;
    host.replaceChildren(frame.root);
    self.point();
  };
  self.point = () => {
    const { cursor } = self.frame;
    cursor.setAttribute("visibility", self.at === null ? "hidden" : "visible");
    if (self.at !== null) for (const end of ["x1", "x2"]) cursor.setAttribute(end, round(self.frame.place(self.at)));
    for (const entry of self.values) entry.show(self.at);
  };
  self.spoken = () => self.at === null ? "" : `${durationText(self.at)}: ` +
    curves.map((curve) => `${shortened(curve.name, 400)} ${shareText(shareWithin(curve.points, self.at))}`).join("; ");
  pointAtDurations(self, scale, page);
  return self;
}

/** Linear, or logarithmic where the longest is far beyond the median. */
function timeScaleOf(data) {
  const times = data.curves.flatMap((curve) => curve.points.map((point) => point[0]));
  const longest = Math.max(times.reduce((a, b) => Math.max(a, b), 0), 1e-6);
  const median = data.curves[0]?.points.find((point) => point[1] >= 0.5)?.[0] ?? longest;
  const least = times.filter((time) => time > 0).reduce((a, b) => Math.min(a, b), longest);
  if (longest / Math.max(median, least) < 60 || least >= longest) {
    return { longest, part: (time) => time / longest, time: (part) => part * longest, ticks: linearTicks(longest) };
  }
  const low = Math.max(least, longest / 1e5);
  const range = Math.log(longest / low);
  return {
    longest,
    part: (time) => (time <= low ? 0 : Math.log(time / low) / range),
    time: (part) => low * Math.exp(part * range),
    ticks: [0.001, 0.01, 0.1, 1, 10, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY]
      .filter((tick) => tick >= low && tick <= longest),
  };
}

const linearTicks = (longest) => valueTicks(0, longest, 6, "s");

function drawDurations(frame, scale) {
  const layer = frame.layer("axis time");
  layer.append(line(frame.left, frame.bottom, frame.right, frame.bottom, { class: "base" }));
  let free = -Infinity;
  for (const tick of scale.ticks) {
    const x = frame.place(tick);
    const text = durationText(tick);
    const half = textWidth(text, 11) / 2;
    layer.append(line(x, frame.bottom, x, frame.bottom + 4, { class: "base" }));
    if (x - half < free || x + half > frame.total) continue;
    free = x + half + 8;
    layer.append(label(x, frame.bottom + 17, text, { class: "tick", "text-anchor": "middle" }));
  }
}

/** Steps up at each point. */
function drawCurve(curve, frame) {
  let path = `M${round(frame.place(0))} ${round(frame.y(0))}`;
  for (const [time, share] of curve.points) path += `H${round(frame.place(time))}V${round(frame.y(share))}`;
  path += `H${frame.right}`;
  return svg("g", { class: lineClass(curve) },
    svg("path", { class: "line", d: path, "stroke-dasharray": dashOf(curve) }));
}

/** Marks of the quantiles, their words set in rows where they would overlap. */
function drawQuantiles(quantiles, frame) {
  const layer = frame.layer("quantiles");
  const ends = [];
  for (const [name, time] of [...quantiles].sort((a, b) => a[1] - b[1])) {
    const x = frame.place(time);
    const text = `${name} ${durationText(time)}`;
    const width = textWidth(text, 11) + 10;
    const left = x + width > frame.total ? x - width : x;
    let row = ends.findIndex((end) => end <= left);
    if (row < 0) row = ends.length;
    ends[row] = left + width;
    const y = frame.bottom - 10 - row * 15;
    layer.append(
      line(x, frame.top, x, frame.bottom, { class: "quantile" }),
      label(left === x ? x + 4 : x - 4, y, text, { class: "halo", "text-anchor": left === x ? "start" : "end" }));
  }
}

/** The share that took no longer. */
function shareWithin(points, time) {
  let share = 0;
  for (const point of points) {
    if (point[0] > time) break;
    share = point[1];
  }
  return share;
}

function curveEntry(curve, legend) {
  const value = html("span", { class: "value" });
  legend.append(html("span", { class: "entry" }, sampleOf(curve),
    html("span", { class: "name", dir: "auto" }, curve.name), value));
  const show = (time) => {
    value.textContent = time === null ? "" : `${shareText(shareWithin(curve.points, time))} within ${durationText(time)}`;
  };
  return { show };
}

/** A cursor of its own: this axis tells durations, not moments. */
function pointAtDurations(self, scale, page) {
  const { host } = self;
  const move = (time) => {
    self.at = clamp(time, 0, scale.longest);
    self.point();
    speak(self);
  };
  host.setAttribute("role", "slider");
  host.setAttribute("tabindex", "0");
  host.setAttribute("aria-label", `${shortened(self.title, 400)}: share by duration. Arrow keys move the cursor.`);
  host.setAttribute("aria-valuemin", "0");
  host.setAttribute("aria-valuemax", "100");
  host.setAttribute("aria-valuenow", "0");
  host.addEventListener("pointermove", (event) => {
    if (!self.frame) return;
    const part = (placeIn(host, event) - self.frame.left) / self.frame.width;
    move(scale.time(clamp(part, 0, 1)));
  });
  host.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -100, End: 100 }[event.key];
    if (!steps || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const part = self.at === null ? 0 : scale.part(self.at);
    move(scale.time(clamp(part + (steps * (event.shiftKey ? 10 : 1)) / 100, 0, 1)));
  });
  const speak = () => {
    host.setAttribute("aria-valuenow", String(Math.round(scale.part(self.at) * 100)));
    host.setAttribute("aria-valuetext", self.spoken());
  };
}
