// Mouse, touch, wheel and keys on a chart over time.

/** The place of an event across its host, in the pixels of its drawing. */
const placeIn = (host, event) => event.clientX - host.getBoundingClientRect().left;

/** By how many bins a key moves; 0 for other keys. */
function binsOfKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0;
  const bins = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[event.key] ?? 0;
  return event.shiftKey ? bins * 10 : bins;
}

function makePointable(self, page) {
  const { host } = self;
  describe(self, page);
  host.addEventListener("keydown", (event) => {
    if (!pressed(event, page.view)) return;
    event.preventDefault();
    page.speaker = self;
  });
  host.addEventListener("focus", () => (page.speaker = self));
  host.addEventListener("wheel", (event) => turned(event, self, page.view), { passive: false });
  host.addEventListener("dblclick", () => page.view.reset());
  dragOver(self, page.view);
}

/** A chart is a slider for its cursor: screen readers say the values when it moves. */
function describe(self, page) {
  const { host } = self;
  const { axis } = page.view;
  const attributes = {
    role: "slider", tabindex: "0", "aria-orientation": "horizontal",
    "aria-label": `${shortened(self.title, 400)}: cursor over time. Arrow keys move it, plus and minus zoom, 0 shows the whole run.`,
    "aria-valuemin": "0", "aria-valuemax": Math.round(axis.seconds), "aria-valuenow": "0", "aria-valuetext": "no moment chosen",
  };
  filled(host, attributes, []);
}

/** Says where the cursor stands and what is there. */
function speakOf(self, view) {
  if (view.cursor === null) return;
  self.host.setAttribute("aria-valuenow", String(Math.round(view.cursor)));
  const moment = momentText(view.axis, view.cursor, finestOf(view.axis));
  self.host.setAttribute("aria-valuetext", `${moment}: ${self.spoken().slice(0, 2000)}`);
}

function pressed(event, view) {
  const bins = binsOfKey(event);
  if (bins) return stepCursor(view, bins) ?? true;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case "+": case "=": return view.zoom(0.5) ?? true;
    case "-": case "_": return view.zoom(2) ?? true;
    case "0": case "Escape": return view.reset() ?? true;
    case "Home": return view.visit(view.axis.binSeconds / 2) ?? true;
    case "End": return view.visit((view.axis.bins - 0.5) * view.axis.binSeconds) ?? true;
    default: return false;
  }
}

/** The wheel zooms with Control or Command and moves along with Shift; alone it scrolls the page. */
function turned(event, self, view) {
  if (!self.frame) return;
  const length = view.to - view.from;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    view.zoom(Math.exp(clamp(event.deltaY, -100, 100) / 250), self.frame.at(placeIn(self.host, event)));
  } else if (event.shiftKey && !view.isWhole()) {
    event.preventDefault();
    view.pan(((event.deltaY || event.deltaX) / 800) * length);
  }
}

/** Moving points; dragging with the mouse selects what is zoomed to; a finger moves the cursor. */
function dragOver(self, view) {
  const { host } = self;
  let from = null;
  const place = (event) => clamp(placeIn(host, event), self.frame.left, self.frame.right);
  const selecting = (event) => from !== null && Math.abs(place(event) - from) > 5;
  const end = () => {
    from = null;
    self.frame.selection.setAttribute("visibility", "hidden");
  };
  host.addEventListener("pointerdown", (event) => {
    if (!self.frame || event.button !== 0) return;
    if (event.pointerType !== "touch") from = place(event);
    view.point(self.frame.at(place(event)));
    host.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    if (!self.frame) return;
    view.point(self.frame.at(place(event)));
    if (!selecting(event)) return;
    self.frame.selection.setAttribute("visibility", "visible");
    stretch(self.frame.selection, from, place(event));
  });
  host.addEventListener("pointerup", (event) => {
    if (!self.frame) return;
    if (selecting(event)) {
      const [a, b] = [self.frame.at(from), self.frame.at(place(event))];
      view.show(Math.min(a, b), Math.max(a, b));
    }
    end();
  });
  host.addEventListener("pointercancel", () => self.frame && end());
}
