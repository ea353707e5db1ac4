// The bar that stays in sight: zoom, previous and next event, where the cursor stands, and all values there.

function makeToolbar(page) {
  const { view } = page;
  const now = html("p", { class: "now" });
  const live = html("p", { class: "unseen", "aria-live": "polite" });
  const button = (text, name, act, className) => {
    const made = html("button", { type: "button", class: className, "aria-label": name, title: name }, text);
    made.addEventListener("click", act);
    return made;
  };
  const whole = button("Whole run", "Show the whole run", () => view.reset(), "whole");
  const nearer = button("+", "Zoom in", () => view.zoom(0.5), "nearer");
  const farther = button("−", "Zoom out", () => view.zoom(2), "farther");
  const panel = makeValues(page);
  const buttons = html("div", { class: "buttons", role: "group", "aria-label": "Time shown in all charts" },
    farther, nearer, whole);
  if (momentsOf(page.data).length) {
    buttons.append(
      button("◀", "Previous event", () => visitEvent(page, -1), "previous"),
      button("▶", "Next event", () => visitEvent(page, 1), "next"));
  }
  const element = html("div", { class: "toolbar" }, html("div", { class: "bar" }, buttons, now, panel.button), panel.element, live);
  const show = () => {
    now.textContent = nowText(page);
    // Not really disabled: a button that is pressed keeps the focus.
    for (const button of [whole, farther]) button.setAttribute("aria-disabled", String(view.isWhole()));
    nearer.setAttribute("aria-disabled", String(view.to - view.from <= view.smallest));
    panel.show();
  };
  const speak = throttled(() => { live.textContent = page.speaker ? "" : now.textContent; }, 700);
  for (const what of ["cursor", "range"]) view.watch(what, () => { show(); speak(); });
  show();
  return element;
}

/** Runs at once, and later once more for what was asked for in between. */
function throttled(act, milliseconds) {
  let timer = null;
  let again = false;
  return function run() {
    if (timer !== null) {
      again = true;
      return;
    }
    act();
    timer = setTimeout(() => {
      timer = null;
      if (again) run((again = false));
    }, milliseconds);
  };
}

/** All moments at which something begins, ends or happens. */
function momentsOf(data) {
  const moments = new Set(data.marks.map((mark) => mark.at));
  for (const band of data.bands) {
    moments.add(band.begin);
    if (band.end !== null) moments.add(band.end);
  }
  return [...moments].sort((a, b) => a - b);
}

function visitEvent(page, direction) {
  const { view } = page;
  const moments = momentsOf(page.data);
  const here = view.cursor ?? (direction > 0 ? -1 : Infinity);
  const next = direction > 0
    ? moments.find((moment) => moment > here + 1e-6) : moments.findLast((moment) => moment < here - 1e-6);
  page.speaker = null;
  if (next !== undefined) view.visit(next);
}

/** Where the cursor stands and what goes on there. */
function nowText({ view, data }) {
  const { axis } = view;
  const finest = finestOf(axis);
  const zone = axis.startEpochSeconds === null ? "" : " UTC";
  if (view.cursor === null) return `${spanText(axis, view.from, view.to, finest)}${zone}`;
  const near = (axis.seconds / 1e6);
  const events = data.marks.filter((mark) => Math.abs(mark.at - view.cursor) <= near).map((mark) => mark.text);
  for (const band of data.bands) {
    if (Math.abs(band.begin - view.cursor) <= near) events.push(`${band.name} begins`);
    else if (band.end !== null && Math.abs(band.end - view.cursor) <= near) events.push(`${band.name} ends`);
  }
  const active = data.bands
    .filter((band) => band.begin <= view.cursor && (band.end ?? axis.seconds) > view.cursor).map((band) => band.name);
  const rest = events.length ? events.join("; ") : active.length ? `under way: ${active.join(", ")}` : "";
  return `${momentText(axis, view.cursor, finest)}${zone}${rest ? " · " + shortened(rest, 1500) : ""}`;
}
