// The life of a device: what it did as bars and points, its temperature as a line, track under track.

const TRACK_HEIGHT = 30;
const LINE_HEIGHT = 64;

/** Words of stories that say that something went badly or well; all others are told apart by their place alone. */
const BAD = /^(refused|timedOut|error|fail|givenUp|givesUp|cutShort|miss|unreach|unplug|offline|off$|lost|strand|without|dark|cold|unavailable|appFails|expired)/i;
const GOOD = /^(answered|served|had|valid|watch|moved|succeeded|connected|restored|freed|works|online)/i;

const toneOf = (kind) => (BAD.test(kind) ? "bad" : GOOD.test(kind) ? "good" : "plain");

function makeLanes(figure, data, page) {
  const { view } = page;
  figure.classList.add("broad");
  const host = figure.querySelector(".plot");
  const self = { host, figure, title: data.title, drawn: false };
  host.before(laneLegend(data));
  self.draw = () => {
    const { wide } = margins(widthOf(host));
    const heights = data.tracks.map((track) => heightOf(track) + (wide ? 0 : 14));
    const frame = makeFrame(host, heights.reduce((a, b) => a + b, 0), [view.from, view.to], [0, 1]);
    drawBands(frame, view, page.data);
    let top = frame.top;
    for (const [index, track] of data.tracks.entries()) {
      drawTrack(track, frame, view, wide ? top : top + 14, heights[index] - (wide ? 0 : 14), wide);
      top += heights[index];
    }
    drawTimeAxis(frame, view);
    addFront(frame);
    self.frame = frame;
    host.replaceChildren(frame.root);
    self.point();
    placeLit(frame, view);
  };
  self.point = () => placeCursor(self.frame, view);
  self.spoken = () => data.tracks.map((track) => spokenTrack(track, view)).filter(Boolean).join("; ");
  return self;
}

/** Points stand below bars, so that they hide no words. */
const hasBoth = (track) => track.spans?.length > 0 && track.points?.length > 0;
const heightOf = (track) => (track.line ? LINE_HEIGHT : hasBoth(track) ? TRACK_HEIGHT + 14 : TRACK_HEIGHT);

function drawTrack(track, frame, view, top, height, wide) {
  const layer = frame.layer("track", true);
  layer.append(line(frame.left, top + height, frame.right, top + height, { class: "grid" }));
  const spanHeight = height - (hasBoth(track) ? 24 : 10);
  for (const span of placedSpans(track.spans ?? [], frame, view)) drawSpan(span, layer, view, top + 5, spanHeight);
  if (track.line) drawTrackLine(track.line, layer, frame, view, top + 6, height - 12);
  const middle = hasBoth(track) ? top + height - 9 : top + height / 2;
  for (const { x, tone, text } of placedPoints(track.points ?? [], frame, view)) layer.append(markShape(tone, x, middle, text));
  const names = frame.layer("names");
  const name = shortened(track.name, wide ? frame.labels - 12 : frame.width);
  names.append(label(wide ? frame.right + 8 : frame.left, wide ? top + height / 2 + 4 : top - 2, name, { class: "name" }));
}

const TONES = ["bad", "plain", "good"];
const worse = (a, b) => (TONES.indexOf(a) <= TONES.indexOf(b) ? a : b);

/** Bars by place and width; those too narrow to be seen alone become one that has the tone of the worst. */
function placedSpans(spans, frame, view) {
  const placed = [];
  for (const span of spans) {
    const end = span.end ?? view.axis.seconds;
    if (end < view.from || span.begin > view.to) continue;
    const x = Math.max(frame.left - 2, frame.x(span.begin));
    const right = Math.min(frame.right + 2, Math.max(frame.x(end), x + 2));
    const last = placed[placed.length - 1];
    if (last && right - x < 4 && last.isCrowd !== false && x < last.right + 1 && right - last.x < 6) {
      last.right = Math.max(last.right, right);
      last.tone = worse(last.tone, toneOf(span.kind));
      last.spans.push(span);
    } else {
      placed.push({ x, right, tone: toneOf(span.kind), spans: [span], isCrowd: right - x < 4 });
    }
  }
  return placed;
}

/** Points of one tone that would hide each other become one. */
function placedPoints(points, frame, view) {
  const placed = [];
  const last = {};
  for (const point of points) {
    if (!view.shows(point.at)) continue;
    const x = frame.x(point.at);
    const tone = toneOf(point.kind);
    const words = `${momentText(view.axis, point.at, 1)} ${point.text}`;
    if (last[tone] && x - last[tone].x < 4) {
      if (last[tone].count++ < 8) last[tone].text += `\n${words}`;
    } else {
      placed.push((last[tone] = { x, tone, text: words, count: 1 }));
    }
  }
  // Bad ones are drawn last.
  return placed.sort((a, b) => TONES.indexOf(b.tone) - TONES.indexOf(a.tone));
}

function drawSpan({ x, right, tone, spans }, layer, view, top, height) {
  const width = right - x;
  const times = (span) =>
    `${momentText(view.axis, span.begin, 1)} to ${momentText(view.axis, span.end ?? view.axis.seconds, 1)}: ${span.text}`;
  const text = width > 40 ? label(x + 4, top + height / 2 + 3, shortened(spans[0].text, width - 8, 11)) : null;
  const more = spans.length > 8 ? `\n… ${spans.length} in all` : "";
  layer.append(svg("g", { class: `span ${tone}` },
    svg("title", null, spans.slice(0, 8).map(times).join("\n") + more),
    box(x, top, width, height),
    box(x, top + height - 4, width, 4, { class: "foot" }),
    text));
}

function drawTrackLine(data, layer, frame, view, top, height) {
  const values = data.points.map((point) => point[1]);
  const [low, high] = niceRange(Math.min(...values), Math.max(...values), data.unit);
  const place = ([seconds, value]) =>
    `${round(frame.x(seconds))} ${round(top + height - ((value - low) / (high - low)) * height)}`;
  layer.append(svg("g", { class: "series s0" },
    svg("path", { class: "line", d: "M" + data.points.map(place).join("L") })));
  const ticks = frame.layer("axis");
  for (const [value, y] of [[low, top + height], [high, top + 8]]) {
    ticks.append(label(frame.left - 6, y, `${shortNumber(value)} ${data.unit}`, { class: "tick", "text-anchor": "end" }));
  }
}

/** What a track holds at the cursor. */
function spokenTrack(track, view) {
  if (view.cursor === null) return "";
  const now = view.cursor;
  const near = view.axis.binSeconds / 2;
  const parts = (track.spans ?? [])
    .filter((span) => span.begin <= now && (span.end ?? view.axis.seconds) >= now)
    .concat((track.points ?? []).filter((point) => Math.abs(point.at - now) <= near))
    .map((one) => one.text);
  const value = track.line ? valueOnLine(track.line.points, now) : null;
  if (value !== null) parts.push(`${numberText(value)} ${track.line.unit}`);
  return parts.length ? `${track.name}: ${parts.join(", ")}` : "";
}

function valueOnLine(points, now) {
  const after = points.findIndex((point) => point[0] >= now);
  if (after < 0) return null;
  if (after === 0) return points[0][0] === now ? points[0][1] : null;
  const [[t0, v0], [t1, v1]] = [points[after - 1], points[after]];
  return t1 === t0 ? v1 : v0 + ((v1 - v0) * (now - t0)) / (t1 - t0);
}

/** Which shapes and tints mean what, by the words of the data. */
function laneLegend(data) {
  const legend = html("div", { class: "legend" });
  const seen = new Set();
  for (const track of data.tracks) {
    for (const one of [...(track.spans ?? []), ...(track.points ?? [])]) seen.add(toneOf(one.kind));
  }
  const words = { bad: "failed or missing", good: "worked", plain: "neither" };
  for (const tone of ["good", "plain", "bad"]) {
    if (!seen.has(tone)) continue;
    const sample = svg("svg", { class: "sample", viewBox: "0 0 30 14", width: 30, height: 14, "aria-hidden": "true" });
    sample.append(
      svg("g", { class: `span ${tone}` }, box(0, 1, 14, 12), box(0, 9, 14, 4, { class: "foot" })),
      markShape(tone, 23, 7));
    legend.append(html("span", { class: "entry" }, sample, words[tone]));
  }
  return legend;
}
