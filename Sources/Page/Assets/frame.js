// The frame of a drawing: size, axes, grid, what is clipped. Drawings over time also have bands, marks and the cursor.

let frameCount = 0;

/** Room at the sides, the same for all drawings, so that one moment stands above the other. */
function margins(width) {
  const wide = width >= 640;
  return { left: wide ? 74 : 46, right: wide ? 172 : 10, wide };
}

/** An empty drawing as wide as its host. `x` and `y` turn values into places. */
function makeFrame(host, inner, range, values) {
  const width = widthOf(host);
  const side = margins(width);
  const name = `frame-${++frameCount}`;
  const frame = {
    wide: side.wide, left: side.left, top: 16, width: Math.max(40, width - side.left - side.right), height: inner,
    labels: side.right, total: width,
  };
  frame.right = frame.left + frame.width;
  frame.bottom = frame.top + inner;
  frame.x = (value) => frame.left + ((value - range[0]) / (range[1] - range[0])) * frame.width;
  frame.at = (place) => range[0] + ((place - frame.left) / frame.width) * (range[1] - range[0]);
  frame.y = (value) => frame.bottom - ((value - values[0]) / (values[1] - values[0])) * inner;
  const full = frame.bottom + 22;
  frame.root = svg("svg", {
    viewBox: `0 0 ${width} ${full}`, width, height: full, "aria-hidden": "true", focusable: "false",
  });
  frame.clip = `url(#${name})`;
  const clip = svg("clipPath", { id: name }, box(frame.left, 0, frame.width, full));
  frame.root.append(svg("defs", null, clip));
  frame.layer = (className, clipped) => {
    const group = svg("g", { class: className, "clip-path": clipped ? frame.clip : null });
    frame.root.append(group);
    return group;
  };
  return frame;
}

let isPrinting = false;

/** On paper small charts stand in pairs across a page of A4. */
function widthOf(host) {
  if (!isPrinting) return host.clientWidth;
  const isSmall = host.closest(".charts > figure:not(.broad, :only-child)");
  return isSmall ? 332 : 680;
}

function drawValueAxis(frame, ticks, unit) {
  const layer = frame.layer("axis");
  for (const tick of ticks) {
    const y = frame.y(tick);
    layer.append(
      line(frame.left, y, frame.right, y, { class: "grid" }),
      label(frame.left - 6, y + 4, tickText(tick, unit), { class: "tick", "text-anchor": "end" }));
  }
}

/** The axis of time below a drawing. */
function drawTimeAxis(frame, view) {
  const layer = frame.layer("axis time");
  const wanted = ((view.to - view.from) / frame.width) * (view.axis.startEpochSeconds === null ? 96 : 72);
  layer.append(line(frame.left, frame.bottom, frame.right, frame.bottom, { class: "base" }));
  let free = 0;
  for (const tick of timeTicks(view.axis, view.from, view.to, wanted)) {
    const x = frame.x(tick.at);
    const width = textWidth(tick.text, 11);
    layer.append(line(x, frame.bottom, x, frame.bottom + 4, { class: "base" }));
    const middle = clamp(x, width / 2, frame.total - width / 2);
    if (middle - width / 2 < free) continue;
    free = middle + width / 2 + 6;
    layer.append(label(middle, frame.bottom + 17, tick.text, { class: "tick", "text-anchor": "middle" }));
  }
}

/** Stretches that overlap become one. */
function union(bands, view) {
  const stretches = bands
    .map((band) => [band.begin, band.end ?? view.axis.seconds])
    .sort((a, b) => a[0] - b[0]);
  const result = [];
  for (const [begin, end] of stretches) {
    const last = result[result.length - 1];
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([begin, end]);
  }
  return result;
}

const BAND_KINDS = ["fault", "power", "lever", "announcement", "message"];

/** Faults and levers behind a drawing: a tint if there is room for it, and a strip at the top, dashed by kind. */
function drawBands(frame, view, data, tinted = true) {
  const layer = frame.layer("bands", true);
  let strips = 0;
  for (const kind of BAND_KINDS) {
    const stretches = union(data.bands.filter((band) => band.kind === kind), view);
    if (!stretches.length) continue;
    const tints = tinted && (kind === "fault" || kind === "lever" || kind === "power");
    for (const [begin, end] of stretches) {
      if (end < view.from || begin > view.to) continue;
      const x = frame.x(begin);
      const width = Math.max(1.5, frame.x(end) - x);
      if (tints) layer.append(box(x, frame.top, width, frame.height, { class: `tint ${kind}` }));
      layer.append(line(x, strips * 5 + 3, x + width, strips * 5 + 3, { class: `strip ${kind}` }));
    }
    strips = Math.min(strips + 1, 2);
  }
}

/** What is in front of a drawing over time: the lit stretch, the selection and the cursor. */
function addFront(frame) {
  const front = frame.layer("front", true);
  frame.lit = box(0, frame.top, 0, frame.height, { class: "lit", visibility: "hidden" });
  frame.selection = box(0, frame.top, 0, frame.height, { class: "selection", visibility: "hidden" });
  frame.cursor = line(0, frame.top - 4, 0, frame.bottom, { class: "cursor", visibility: "hidden" });
  front.append(frame.lit, frame.selection, frame.cursor);
}

function placeCursor(frame, view) {
  const shown = view.cursor !== null && view.shows(view.cursor);
  frame.cursor.setAttribute("visibility", shown ? "visible" : "hidden");
  if (!shown) return;
  const x = round(frame.x(view.cursor));
  frame.cursor.setAttribute("x1", x);
  frame.cursor.setAttribute("x2", x);
}

function placeLit(frame, view) {
  const range = view.lit;
  frame.lit.setAttribute("visibility", range ? "visible" : "hidden");
  if (range) stretch(frame.lit, frame.x(range[0]), frame.x(range[1]), 2);
}

function stretch(rectangle, from, to, least = 0) {
  rectangle.setAttribute("x", round(Math.min(from, to)));
  rectangle.setAttribute("width", round(Math.max(least, Math.abs(to - from))));
}
