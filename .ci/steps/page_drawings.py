"""That everything is drawn, and where it belongs."""

import json

# Figures in which nothing is drawn, and those in which something stands outside the plot.
DRAWN = """
const what = {chart: '.line', distribution: '.line', heatmap: '.heat', lanes: '.line, .span rect, .mark'};
const outside = new Set(), empty = [];
for (const [kind, selector] of Object.entries(what)) {
  for (const figure of document.querySelectorAll(`figure[data-${kind}]`)) {
    const name = figure.dataset[kind];
    const plot = figure.querySelector('.plot svg')?.getBoundingClientRect();
    const base = figure.querySelector('.plot .time .base')?.getBoundingClientRect();
    const marks = [...figure.querySelectorAll('.plot svg *')].filter((mark) => mark.matches(selector))
      .filter((mark) => mark.tagName !== 'path' || mark.getAttribute('d').length > 4);
    if (!base || (!marks.length && !arguments[0].includes(name))) { empty.push(name); continue; }
    for (const mark of marks) {
      const box = mark.getBoundingClientRect();
      if (box.top < plot.top - 1 || box.bottom > base.bottom + 2 || box.right < base.left - 1 || box.left > base.right + 1)
        outside.add(name);
    }
  }
}
return [empty, [...outside]];
"""


# Of the drawings that are shown: those without marks or words, and those that stand over their edges.
MADE = """
const outside = new Set(), empty = [];
const shown = [...document.querySelectorAll('.drawing svg')].filter((one) => one.getBoundingClientRect().width);
for (const drawing of shown) {
  const name = drawing.closest('figure').querySelector('figcaption').textContent.trim();
  const marks = [...drawing.querySelectorAll(':is(.dot, .spot, .spots, .heat, .kind, .half)')];
  if (!marks.length || !drawing.getAttribute('aria-label')) empty.push(name);
  const edge = drawing.getBoundingClientRect();
  for (const one of [...marks, ...drawing.querySelectorAll('text')]) {
    const box = one.getBoundingClientRect();
    if (box.left < edge.left - 3 || box.right > edge.right + 3 || box.top < edge.top - 3 || box.bottom > edge.bottom + 3)
      outside.add(name + ': ' + one.textContent.slice(0, 40));
  }
}
return [shown.length, document.querySelectorAll('figure').length, empty, [...outside]];
"""


def check_drawings(page, when):
    """Of each figure one drawing is shown, with marks and words within its edges."""
    shown, figures, empty, outside = page.run(MADE)
    page.expect(shown == figures > 0, f"{when}: {shown} drawings of {figures} figures are there")
    page.expect(not empty, f"{when}: nothing is drawn in {empty}")
    page.expect(not outside, f"{when}: drawn outside of {outside}")


def island(page):
    return json.loads(page.run("return document.getElementById('fleetsim-data').textContent"))


def check_drawn(page, when):
    """Every chart of the data has a figure, and every figure marks within its plot."""
    data = island(page)
    figures = page.run("return document.querySelectorAll('figure .plot svg').length")
    wanted = sum(len(data[kind]) for kind in ("charts", "heatmaps", "distributions", "lanes"))
    page.expect(figures == wanted > 0, f"{when}: {figures} of {wanted} charts are there")
    blank = [
        chart["id"] for chart in data["charts"]
        if not any(value is not None for series in chart["series"] for value in series["values"])]
    empty, outside = page.run(DRAWN, blank)
    page.expect(not empty, f"{when}: nothing is drawn in {empty}")
    page.expect(not outside, f"{when}: drawn outside the plot in {outside}")
    bands = page.run("return document.querySelectorAll('#overview .band path').length")
    page.expect(bands == len(data["bands"]), f"{when}: {bands} of {len(data['bands'])} bands in the overview")
