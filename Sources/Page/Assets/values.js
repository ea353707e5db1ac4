// The table of all values at the cursor.

/** A button and the panel that it opens. The table is made when it is first wanted. */
function makeValues(page) {
  const { view } = page;
  const element = html("div", { class: "values", role: "region", "aria-label": "All values at the cursor", tabindex: "0", hidden: true });
  const button = html("button", { type: "button", class: "values-button", "aria-expanded": "false" }, "Values");
  let rows = null;
  const show = () => {
    if (element.hidden) return;
    rows ??= fillValues(element, page);
    const bin = view.cursor === null ? null : view.bin(view.cursor);
    rows.caption.textContent = bin === null
      ? "Point at a chart, or use the arrow keys on it." : binText(view.axis, bin);
    for (const row of rows.rows) {
      row.value.textContent = bin === null ? "" : valueText(row.pair.series.values[bin], row.unit);
      if (row.pair.twin) row.twin.textContent = bin === null ? "" : valueText(row.pair.twin.values[bin], row.unit);
    }
  };
  button.addEventListener("click", () => {
    element.hidden = !element.hidden;
    button.setAttribute("aria-expanded", String(!element.hidden));
    show();
  });
  return { element, button, show };
}

const binText = (axis, bin) =>
  `Values from ${spanText(axis, bin * axis.binSeconds, endOfBin(axis, bin), finestOf(axis))}`;

function fillValues(element, page) {
  const caption = html("caption");
  const table = html("table", null, caption, html("thead", null, html("tr", null,
    html("th", { scope: "col" }, "Chart"), html("th", { scope: "col" }, "Line"),
    html("th", { scope: "col", class: "number" }, "Value"), html("th", { scope: "col", class: "number" }, "Twin"))));
  const rows = [];
  for (const chart of page.charts) {
    if (!chart.pairs) continue;
    const body = html("tbody");
    for (const [index, pair] of chart.pairs.entries()) {
      const row = { pair, unit: chart.unit, value: html("td", { class: "number" }), twin: html("td", { class: "number" }) };
      const head = index ? null : html("th", { scope: "rowgroup", rowspan: chart.pairs.length, dir: "auto" }, chart.title);
      body.append(html("tr", null, head, html("th", { scope: "row", dir: "auto" }, pair.series.name), row.value, row.twin));
      rows.push(row);
    }
    table.append(body);
  }
  element.append(table);
  return { caption, rows };
}
