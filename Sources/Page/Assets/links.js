// Sentences that name a moment lead there.

function secondsOf(element, name) {
  const text = element.getAttribute(name);
  const seconds = text === null || text === "" ? NaN : Number(text);
  return Number.isFinite(seconds) ? seconds : null;
}

function rangeOfLink(element, axis) {
  const from = secondsOf(element, "data-from");
  if (from === null) return null;
  return [clamp(from, 0, axis.seconds), clamp(secondsOf(element, "data-to") ?? from, from, axis.seconds)];
}

/** Shows the stretch with some room around it, unless it can be seen well already. */
function goTo(range, view) {
  const [from, to] = range;
  const length = to - from;
  const shown = view.to - view.from;
  if (!view.shows(from) || !view.shows(to) || (length > 0 && length < shown / 8)) {
    const room = Math.max(length * 0.5, view.axis.binSeconds * 6);
    if (length > 0) view.show(from - room, to + room);
  }
  view.visit(from);
}

function followLinks(page) {
  const { view } = page;
  const linkOf = (event) => (event.target instanceof Element ? event.target.closest("[data-from]") : null);
  document.addEventListener("click", (event) => {
    const range = linkOf(event) && rangeOfLink(linkOf(event), view.axis);
    if (!range) return;
    page.speaker = null;
    goTo(range, view);
  });
  const light = (event) => {
    const element = linkOf(event);
    const range = element ? rangeOfLink(element, view.axis) : null;
    if (range || view.lit) view.light(range);
  };
  for (const name of ["pointerover", "focusin", "focusout"]) document.addEventListener(name, light);
}
