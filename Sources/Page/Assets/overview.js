// The strip of the whole run: faults, levers and what was announced, each in its lane; what happened as marks;
// and the window that the charts show, which can be dragged.

const LANE_NAMES = {
  fault: "Faults", power: "Power", lever: "Levers", announcement: "Announced", message: "Messages", mark: "Events",
};
const ROW_HEIGHT = 22;
const MARK_HEIGHT = 14;
const MOST_MARK_ROWS = 4;

const MARK_SHAPES = {
  bad: "M-5.5 -4.5H5.5L0 5.5Z",
  warning: "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
  good: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z",
  plain: "M-3.8 -3.8H3.8V3.8H-3.8Z",
};

function markShape(kind, x, y, text) {
  const shape = MARK_SHAPES[kind] ? kind : "plain";
  const path = svg("path", {
    class: `mark ${shape}`, d: MARK_SHAPES[shape], transform: `translate(${round(x)} ${round(y)})`,
  });
  if (text) path.append(svg("title", null, text));
  return path;
}

function makeOverview(place, page) {
  const { view, data } = page;
  const host = html("div", { class: "strip-of-run" });
  place.append(host);
  place.classList.add("drawn");
  const self = { host, drawn: false, moments: momentsOf(data) };
  const lanes = lanesOf(data, view.axis);
  self.draw = () => {
    const { wide } = margins(widthOf(host));
    const lift = wide ? 0 : 14;
    const height = lanes.reduce((sum, lane) => sum + lane.rows.length * heightOfRow(lane) + lift + 4, 0);
    const frame = makeFrame(host, Math.max(24, height), [0, view.axis.seconds], [0, 1]);
    let top = frame.top;
    for (const lane of lanes) {
      drawLane(lane, frame, view, top, lift, wide);
      top += lane.rows.length * heightOfRow(lane) + lift + 4;
    }
    drawTimeAxis(frame, { ...view, from: 0, to: view.axis.seconds });
    addFront(frame);
    self.frame = frame;
    addWindow(self, view);
    host.replaceChildren(frame.root, self.handles);
    self.point();
    self.light();
    self.slide();
  };
  self.point = () => placeCursor(self.frame, { ...view, shows: () => true });
  self.light = () => placeLit(self.frame, view);
  self.slide = () => placeWindow(self, view);
  makeHandles(self, view);
  dragWindow(self, view);
  return self;
}

/** Bands by kind, those that overlap in rows of their own. */
function lanesOf(data, axis) {
  const lanes = [];
  for (const kind of BAND_KINDS) {
    const bands = data.bands.filter((band) => band.kind === kind).sort((a, b) => a.begin - b.begin);
    if (bands.length) lanes.push({ kind, rows: rowsOf(bands, axis) });
  }
  if (data.marks.length) lanes.push({ kind: "mark", rows: rowsOfMarks(data.marks, axis) });
  return lanes;
}

/** Marks at one moment stand below each other, the worst above. */
function rowsOfMarks(marks, axis) {
  const order = ["bad", "warning", "good", "plain"];
  const sorted = [...marks].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.at - b.at);
  const rows = [];
  for (const mark of sorted) {
    const isFree = (row) => row.every((one) => Math.abs(one.at - mark.at) > axis.seconds / 70);
    const row = rows.find(isFree) ?? (rows.length < MOST_MARK_ROWS ? rows[rows.push([]) - 1] : rows.at(-1));
    row.unshift(mark);
  }
  return rows;
}

const heightOfRow = (lane) => (lane.kind === "mark" ? MARK_HEIGHT : ROW_HEIGHT);

function rowsOf(bands, axis) {
  const rows = [];
  for (const band of bands) {
    const end = (row) => row[row.length - 1].end ?? axis.seconds;
    const row = rows.find((one) => end(one) + axis.seconds / 12 <= band.begin);
    if (row) row.push(band);
    else rows.push([band]);
  }
  return rows;
}

function drawLane(lane, frame, view, top, lift, wide) {
  const layer = frame.layer(`lane ${lane.kind === "mark" ? "events" : lane.kind}`);
  layer.append(label(wide ? frame.left - 8 : frame.left, wide ? top + 15 : top + 11, LANE_NAMES[lane.kind], {
    class: "name", "text-anchor": wide ? "end" : "start",
  }));
  for (const [index, row] of lane.rows.entries()) {
    const y = top + lift + index * heightOfRow(lane);
    if (lane.kind === "mark") for (const mark of row) drawMark(mark, layer, frame, view, y + MARK_HEIGHT / 2 + 2);
    else for (const [place, band] of row.entries()) drawBand(band, row[place + 1], layer, frame, view, y);
  }
}

function drawMark(mark, layer, frame, view, y) {
  const finest = finestOf(view.axis);
  layer.append(markShape(mark.kind, frame.x(mark.at), y, `${momentText(view.axis, mark.at, finest)}: ${mark.text}`));
}

/** A bar, slanted where a fault comes gradually, with its name in it or beside it. */
function drawBand(band, next, layer, frame, view, y) {
  const end = band.end ?? view.axis.seconds;
  const [x1, x2] = [frame.x(band.begin), Math.max(frame.x(end), frame.x(band.begin) + 2)];
  const full = clamp(frame.x(band.full ?? band.begin), x1, x2);
  const [top, bottom] = [y + 2, y + ROW_HEIGHT - 2];
  const finest = finestOf(view.axis);
  const times = `${momentText(view.axis, band.begin, finest)} to ${band.end === null ? "the end" : momentText(view.axis, end, finest)}`;
  const shape = `M${round(x1)} ${bottom}L${round(full)} ${top}H${round(x2)}V${bottom}Z`;
  layer.append(svg("g", { class: `band ${band.kind}`, "data-band": band.id },
    svg("title", null, `${band.name}, ${times}: ${band.text}`),
    svg("path", { d: shape }),
    line(x1, bottom, x2, bottom, { class: "foot" })));
  nameBand(band, next, layer, frame, full, x2, y + 15.5);
}

/** In the bar, right of it or left of it, wherever the whole name has room; shortened in the bar where it has none. */
function nameBand(band, next, layer, frame, x1, x2, y) {
  const width = textWidth(shortened(band.name, 240));
  const limit = next ? frame.x(next.begin) - 4 : frame.total;
  const add = (x, room, anchor) =>
    layer.append(label(x, y, shortened(band.name, room), { class: "band-name", "text-anchor": anchor }));
  if (x2 - x1 >= width + 10) add(x1 + 6, width + 1, "start");
  else if (limit - x2 >= width + 8) add(x2 + 5, width + 1, "start");
  else if (x1 - frame.left >= width + 8) add(x1 - 5, width + 1, "end");
  else if (x2 - x1 >= 40) add(x1 + 6, x2 - x1 - 10, "start");
}

/** What lies outside the window is dimmed. */
function addWindow(self) {
  const { frame } = self;
  const layer = frame.layer("window");
  self.before = box(frame.left, 0, 0, frame.bottom, { class: "outside" });
  self.after = box(frame.right, 0, 0, frame.bottom, { class: "outside" });
  layer.append(self.before, self.after);
}

function placeWindow(self, view) {
  const { frame } = self;
  const [from, to] = [frame.x(view.from), frame.x(view.to)];
  stretch(self.before, frame.left, from);
  stretch(self.after, to, frame.right);
  for (const [handle, place, moment] of [[self.first, from, view.from], [self.last, to, view.to]]) {
    handle.style.left = `${round(place - 12)}px`;
    handle.style.height = `${frame.bottom}px`;
    handle.setAttribute("aria-valuenow", String(Math.round(moment)));
    handle.setAttribute("aria-valuetext", momentText(view.axis, moment, finestOf(view.axis)));
  }
}

function makeHandles(self, view) {
  const handle = (name, move) => {
    const grip = html("div", {
      class: "grip", role: "slider", tabindex: "0", "aria-label": name, "aria-orientation": "horizontal",
      "aria-valuemin": "0", "aria-valuemax": Math.round(view.axis.seconds), "aria-valuenow": "0",
    });
    grip.addEventListener("keydown", (event) => {
      const bins = binsOfKey(event);
      if (!bins) return;
      event.preventDefault();
      move(bins * view.axis.binSeconds);
    });
    return grip;
  };
  self.first = handle("Begin of what the charts show", (by) =>
    view.show(clamp(view.from + by, 0, view.to - view.smallest), view.to));
  self.last = handle("End of what the charts show", (by) =>
    view.show(view.from, clamp(view.to + by, view.from + view.smallest, view.axis.seconds)));
  self.handles = html("div", { class: "grips" }, self.first, self.last);
}

/** Drags a border, the window, or a new window. */
function dragWindow(self, view) {
  const { host } = self;
  let drag = null;
  const moment = (event) => clamp(self.frame.at(placeIn(host, event)), 0, view.axis.seconds);
  host.addEventListener("pointerdown", (event) => {
    if (!self.frame || event.button !== 0) return;
    const grip = event.target.closest(".grip");
    const at = moment(event);
    const inside = !view.isWhole() && view.shows(at);
    const kind = grip === self.first ? "from" : grip === self.last ? "to" : inside ? "pan" : "new";
    drag = { kind, at, x: event.clientX, from: view.from, to: view.to, moved: false };
    host.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    if (!self.frame) return;
    if (!drag) {
      if (event.pointerType === "mouse") view.point(moment(event));
      return;
    }
    if (Math.abs(event.clientX - drag.x) > 4) drag.moved = true;
    if (drag.moved) dragTo(drag, moment(event), view);
  });
  host.addEventListener("pointerup", (event) => {
    if (drag && !drag.moved) view.visit(nearestEvent(self, moment(event)));
    drag = null;
  });
  host.addEventListener("pointercancel", () => (drag = null));
}

/** The event beside a moment, as far as a pointer can be off; else the moment. */
function nearestEvent(self, moment) {
  const reach = self.frame.at(self.frame.left + 8);
  const distance = (one) => Math.abs(one - moment);
  const near = self.moments.filter((one) => distance(one) <= reach).sort((a, b) => distance(a) - distance(b));
  return near[0] ?? moment;
}

function dragTo(drag, at, view) {
  if (drag.kind === "from") view.show(Math.min(at, drag.to - view.smallest), drag.to);
  else if (drag.kind === "to") view.show(drag.from, Math.max(at, drag.from + view.smallest));
  else if (drag.kind === "new") view.show(Math.min(at, drag.at), Math.max(at, drag.at));
  else {
    const begin = clamp(drag.from + at - drag.at, 0, view.axis.seconds - (drag.to - drag.from));
    view.show(begin, begin + drag.to - drag.from);
  }
}
