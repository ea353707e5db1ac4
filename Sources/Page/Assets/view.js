// What all charts share: which part of the run is shown, where the cursor stands, and what is lit.

/** Tells its watchers once a frame, however often it changes in between. */
function makeView(axis) {
  const watchers = { range: [], cursor: [], lit: [] };
  const changed = new Set();
  const view = { axis, from: 0, to: axis.seconds, cursor: null, lit: null };

  function tell(what) {
    if (!changed.size) requestAnimationFrame(settle);
    changed.add(what);
  }

  function settle() {
    const what = [...changed];
    changed.clear();
    for (const name of what) for (const watcher of watchers[name]) watcher();
  }

  view.watch = (what, watcher) => watchers[what].push(watcher);
  view.isWhole = () => view.from <= 0 && view.to >= axis.seconds;
  view.shows = (moment) => moment >= view.from && moment <= view.to;
  /** The bin of a moment. */
  view.bin = (moment) => clamp(Math.floor(moment / axis.binSeconds), 0, axis.bins - 1);
  view.smallest = Math.min(axis.seconds, Math.max(axis.binSeconds * 2, axis.seconds / 5000));

  /** Shows a part of the run, kept inside it and not smaller than two bins. */
  view.show = (from, to) => {
    const length = clamp(to - from, view.smallest, axis.seconds);
    const begin = clamp((from + to - length) / 2, 0, axis.seconds - length);
    view.from = begin;
    view.to = length >= axis.seconds ? axis.seconds : begin + length;
    tell("range");
  };
  view.zoom = (factor, around) => {
    const middle = around ?? (view.cursor !== null && view.shows(view.cursor) ? view.cursor : (view.from + view.to) / 2);
    const length = clamp((view.to - view.from) * factor, view.smallest, axis.seconds);
    const part = (middle - view.from) / (view.to - view.from);
    view.show(middle - part * length, middle + (1 - part) * length);
  };
  view.pan = (seconds) => {
    const by = clamp(seconds, -view.from, axis.seconds - view.to);
    if (by) view.show(view.from + by, view.to + by);
  };
  view.reset = () => view.show(0, axis.seconds);
  view.point = (moment) => {
    view.cursor = moment === null ? null : clamp(moment, 0, axis.seconds);
    tell("cursor");
  };
  /** Points at a moment and moves what is shown when the moment is outside. */
  view.visit = (moment) => {
    view.point(moment);
    const length = view.to - view.from;
    if (!view.shows(view.cursor)) view.show(view.cursor - length / 2, view.cursor + length / 2);
  };
  view.light = (range) => {
    view.lit = range;
    tell("lit");
  };
  return view;
}

/** The unit to which moments are written: seconds where bins are short. */
const finestOf = (axis) => (axis.binSeconds < MINUTE ? 1 : MINUTE);

/** Moves the cursor by bins, to their middles. */
function stepCursor(view, bins) {
  const { axis } = view;
  const from = view.cursor === null ? view.bin(view.from) - Math.sign(bins) : view.bin(view.cursor);
  const bin = clamp(from + bins, 0, axis.bins - 1);
  view.visit(Math.min((bin + 0.5) * axis.binSeconds, axis.seconds));
}
