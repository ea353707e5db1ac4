// The legend of a chart: what each line is, its value at the cursor, and a switch to hide it.

function makeLegend(chart, pairs, hidden, redraw) {
  const element = html("div", { class: pairs.length === 1 ? "legend small" : "legend", role: "group", "aria-label": `Lines of ${chart.title}` });
  const entries = pairs.map((pair) => {
    const entry = makeEntry(pair);
    entry.button.addEventListener("click", () => {
      toggle(pair, entry.button, hidden);
      redraw();
    });
    element.append(entry.button);
    return entry;
  });
  if (pairs.some((pair) => pair.twin)) element.append(twinNote(chart.series, hidden, redraw));
  const point = (view) => {
    const bin = view.cursor === null ? null : view.bin(view.cursor);
    for (const entry of entries) showValue(entry, bin, chart.unit);
  };
  return { element, point };
}

function makeEntry(pair) {
  const value = html("span", { class: "value" });
  const twin = html("span", { class: "value twin" });
  const name = html("span", { class: "name", dir: "auto", title: pair.series.name }, pair.series.name);
  const button = html("button", { type: "button", "aria-pressed": "true" }, sampleOf(pair.series), name, value);
  if (pair.twin) button.append(twin);
  return { pair, button, value, twin };
}

/** Hides or shows a line and its twin. */
function toggle(pair, button, hidden) {
  const hide = !hidden.has(pair.series.id);
  for (const series of [pair.series, pair.twin]) {
    if (!series) continue;
    if (hide) hidden.add(series.id);
    else hidden.delete(series.id);
  }
  button.setAttribute("aria-pressed", String(!hide));
}

/** One entry for all lines of the run without faults. */
function twinNote(series, hidden, redraw) {
  const twins = series.filter((one) => one.role === "twin");
  const button = html(
    "button", { type: "button", "aria-pressed": "true" }, sampleOf(twins[0]),
    html("span", { class: "name" }, "twin (no faults)"));
  button.addEventListener("click", () => {
    const hide = button.getAttribute("aria-pressed") === "true";
    for (const twin of twins) {
      if (hide) hidden.add(twin.id);
      else hidden.delete(twin.id);
    }
    button.setAttribute("aria-pressed", String(!hide));
    redraw();
  });
  return button;
}

function showValue(entry, bin, unit) {
  const { series, twin } = entry.pair;
  const value = bin === null ? "" : valueText(series.values[bin], unit);
  if (entry.value.textContent !== value) entry.value.textContent = value;
  if (!twin) return;
  const other = bin === null ? "" : `(${valueText(twin.values[bin], unit)})`;
  if (entry.twin.textContent !== other) entry.twin.textContent = other;
}
