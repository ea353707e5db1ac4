"""What must hold for a page, seen by a reader who has only the browser."""

import json

from browser import PHONE
from selenium.webdriver import ActionChains, Keys

LARGEST = 2 * 1024 * 1024
SLOWEST = 3000  # Milliseconds; a machine that people sit at needs a third.

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


def island(page):
    return json.loads(page.run("return document.getElementById('fleetsim-data').textContent"))


def check_file(page):
    size = page.path.stat().st_size
    page.expect(size <= LARGEST, f"{size} bytes are too many")


def check_loading(page):
    """Nothing is said to the console, nothing fetched, nobody waits."""
    page.console()
    page.requests()
    drawn = page.show()
    page.expect(drawn < SLOWEST, f"it takes {drawn:.0f} ms to draw")
    for message in page.console():
        page.expect(False, f"the console says: {message[:300]}")
    foreign = [url for url in page.requests() if url != page.path.as_uri() and not url.startswith("data:")]
    page.expect(not foreign, f"it asks for {foreign}")


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


def check_figures(page, report):
    """Figures in the page are those of the JSON report, and all of them are there."""
    shown = page.run("""return [...document.querySelectorAll('[data-metric]')].map(
      (one) => [one.dataset.metric, one.dataset.run ?? 'run', one.dataset.value ?? null])""")
    found = set()
    for name, run, value in shown:
        key = {"run": "metrics", "twin": "twin"}.get(run)
        if key is None:
            continue
        page.expect(name in report[key], f"{name} is not in the report")
        expected = report[key].get(name)
        same = value in (None, "") if expected is None else value not in (None, "") and float(value) == float(expected)
        page.expect(same, f"{name} of the {run} is {value}, in the report {expected}")
        found.add((key, name))
    missing = [name for name, value in report["metrics"].items() if value is not None and ("metrics", name) not in found]
    page.expect(not missing, f"figures that are not shown: {missing[:5]}")


def ticks(page):
    return page.run("return [...document.querySelectorAll('figure.chart .time .tick')].map((one) => one.textContent)")


def values(page, where=".legend .value"):
    return page.run("""return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent).join('|')""", where)


def shown_after(page, act, read):
    act()
    page.settle()
    return read(page)


def check_mouse(page):
    plot = page.find("figure.chart .plot")[0]
    page.run("arguments[0].scrollIntoView({block: 'center'})", plot)
    at = lambda part: ActionChains(page.driver).move_to_element_with_offset(plot, round((part - 0.5) * plot.rect["width"]), 0)
    texts = [shown_after(page, at(part).perform, values) for part in (0.3, 0.35, 0.45, 0.55)]
    page.expect(all(texts) and len(set(texts)) > 1, "the mouse does not change the values")
    cursors = page.run("return document.querySelectorAll('figure .cursor[visibility=visible]').length")
    page.expect(cursors > 0, "the mouse moves no cursor")
    whole = ticks(page)
    drag = at(0.3).click_and_hold().move_by_offset(round(plot.rect["width"] * 0.2), 0).release()
    zoomed = shown_after(page, drag.perform, ticks)
    page.expect(zoomed != whole, "dragging does not zoom")
    check_drawn(page, "zoomed")
    (reset,) = page.find(".toolbar .whole")
    page.expect(shown_after(page, reset.click, ticks) == whole, "the button does not show the whole run again")
    box = page.run("const box = arguments[0].getBoundingClientRect(); return [box.x + box.width / 2, box.y + 50]", plot)
    wheel = lambda modifiers: page.command(
        "Input.dispatchMouseEvent", type="mouseWheel", x=box[0], y=box[1], deltaX=0, deltaY=-300, modifiers=modifiers)
    page.expect(shown_after(page, lambda: wheel(2), ticks) != whole, "Control and the wheel do not zoom")
    shown_after(page, reset.click, ticks)
    page.expect(shown_after(page, lambda: wheel(0), ticks) == whole, "the wheel alone zooms")


def check_keys(page):
    (button,) = page.find(".values-button")
    table = lambda page: values(page, ".values td")
    page.expect(not table(page), "the table of values is there before it is asked for")
    button.click()
    plot = page.find("figure.chart .plot")[0]
    page.run("arguments[0].focus({preventScroll: true})", plot)
    said = lambda _: plot.get_attribute("aria-valuetext")
    press = lambda *keys: lambda: plot.send_keys(*keys)
    home = shown_after(page, press(Keys.HOME), said)
    first = table(page)
    page.expect(first and shown_after(page, press(Keys.END), table) != first, "keys do not change the table of values")
    shown_after(page, press(Keys.HOME), said)
    button.click()
    right = shown_after(page, press(Keys.ARROW_RIGHT), said)
    far = shown_after(page, press(Keys.SHIFT + Keys.ARROW_RIGHT), said)
    page.expect(len({home, right, far}) == 3, f"arrow keys do not move the cursor: {home!r}, {right!r}, {far!r}")
    page.expect(shown_after(page, press(Keys.NULL, Keys.ARROW_LEFT), said) != far, "the left arrow does not move")
    whole = ticks(page)
    page.expect(shown_after(page, press("+"), ticks) != whole, "plus does not zoom")
    page.expect(shown_after(page, press("0"), ticks) == whole, "0 does not show the whole run")
    grip = page.find("#overview .grip")[0]
    moved = shown_after(page, lambda: grip.send_keys(Keys.SHIFT + Keys.ARROW_RIGHT), ticks)
    page.expect(moved != whole, "the border of the window does not obey keys")
    page.expect(shown_after(page, press(Keys.ESCAPE), ticks) == whole, "Escape does not show the whole run")
    page.expect(page.run("""const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2"""), "the focus cannot be seen")


def check_parts(page, has_sentences):
    """Links, events, legends and numbers."""
    now = lambda _: page.find(".toolbar .now")[0].text
    links = [link for link in page.find("a[data-from]") if link.is_displayed()]
    page.expect(links or not has_sentences, "no sentence leads to its moment")
    if links:
        before = now(page)
        page.expect(shown_after(page, links[-1].click, now) != before, "a sentence does not move the cursor")
    events = page.find(".toolbar .previous")
    if events:
        before = now(page)
        places = [shown_after(page, page.find(f".toolbar .{way}")[0].click, now) for way in ("previous", "next", "next")]
        page.expect(set(places) != {before}, "the buttons do not lead to events")
    shown_after(page, page.find(".toolbar .whole")[0].click if page.find(".toolbar .whole:enabled") else lambda: None, now)
    figure = page.find("figure.chart")[0]
    entry = figure.find_element("css selector", ".legend button")
    lines = lambda _: len(figure.find_elements("css selector", ".plot .line"))
    before = lines(page)
    page.run("arguments[0].scrollIntoView({block: 'center'})", entry)
    page.expect(shown_after(page, entry.click, lines) < before, "a click on the legend hides no line")
    page.expect(shown_after(page, entry.click, lines) == before, "a second click does not show the line again")
    summary = figure.find_element("css selector", ".numbers summary")
    rows = lambda _: len(figure.find_elements("css selector", ".numbers tbody tr"))
    bins = island(page)["axis"]["bins"]
    page.expect(shown_after(page, summary.click, rows) == min(bins, 2000), "the numbers of a chart are not all there")


def check_phone(page, axe):
    page.show(PHONE)
    over = page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.expect(over <= 0, f"at {PHONE[0]} pixels it is {over} pixels too wide")
    small = page.run("""return [...document.querySelectorAll('button, summary, nav a, .grip')]
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
      .map(([one, box]) => one.textContent.slice(0, 30) + ' ' + Math.round(box.width) + '×' + Math.round(box.height))""")
    page.expect(not small, f"too small to touch: {small[:5]}")
    check_drawn(page, "phone")
    check_access(page, axe, "phone", ["target-size", "scrollable-region-focusable", "meta-viewport"])


RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def check_access(page, axe, when, rules=RULES):
    """What axe finds serious or critical. Of a long table its first rows stand for the others; drawings are hidden from it."""
    page.run(axe)
    found = page.driver.execute_async_script("""const done = arguments[arguments.length - 1];
      axe.run({exclude: [["tbody tr:nth-child(n+4)"], [".plot svg"], ["#overview svg"], ["li:nth-child(n+9)"]]}, {resultTypes: ['violations'], runOnly: arguments[0]}).then(
        (result) => done(result.violations), (error) => done([{id: String(error), impact: 'critical', nodes: []}]))""", rules)
    for one in found:
        if one["impact"] in ("serious", "critical"):
            places = [f"{node['target']} {node.get('failureSummary', '')}"[:300] for node in one["nodes"][:3]]
            page.expect(False, f"{when}: axe: {one['id']}: {places}")


def check_without_script(page):
    """The document alone says what there is to say."""
    text = page.run("return document.body.innerText")
    page.show(scripts=False)
    (main,) = page.find("main")
    page.expect(len(main.text) > 1000, "without a script hardly anything is said")
    page.expect(not [one for one in page.find("figure .plot") if one.is_displayed()], "without a script there are empty charts")
    page.expect(main.text.partition("\n")[0] in text, "without a script something else is said")
    page.show()


def check_printing(page):
    """On paper every chart is there, dark on white, whatever the screen prefers."""
    page.dress("dark", "print")
    page.run("dispatchEvent(new Event('beforeprint'))")
    check_drawn(page, "print")
    paper, ink = page.run("const style = getComputedStyle(document.body); return [style.backgroundColor, style.color]")
    page.expect(luminance(paper) > 0.95 and luminance(ink) < 0.1, f"print: {ink} on {paper}")
    check_contrast(page, "print")
    bar = page.run("return getComputedStyle(document.querySelector('.toolbar')).display")
    page.expect(bar == "none", "buttons are printed")
    page.run("dispatchEvent(new Event('afterprint'))")


def check_colours(page, axe):
    light = page.run("return getComputedStyle(document.body).backgroundColor")
    check_contrast(page, "light")
    check_access(page, axe, "light")
    page.dress("dark")
    dark = page.run("return getComputedStyle(document.body).backgroundColor")
    page.expect(luminance(light) > 0.8 and luminance(dark) < 0.1, f"light is {light}, dark is {dark}")
    check_contrast(page, "dark")
    check_access(page, axe, "dark", ["color-contrast"])


# Names of colours, of what they stand on, and the least contrast.
CONTRASTS = [
    ("ink soft link bad warning good", "paper surface raised", 4.5),
    ("s0 s1 s2 s3 s4 s5 s6 s7", "surface", 4.5),
    ("twin fault lever power told edge focus", "surface paper", 3),
    ("on-light", "h0 h1 h2 h3", 4.5), ("on-dark", "h4 h5 h6", 4.5),
    ("bad ink", "bad-tint", 4.5), ("warning ink", "warning-tint", 4.5), ("good ink", "good-tint", 4.5),
]


def check_contrast(page, when):
    """Of drawings, which axe does not look at: from the colours that the style sheet names."""
    names = {name for inks, papers, _ in CONTRASTS for name in (inks + " " + papers).split()}
    colours = page.run("""const probe = document.body.appendChild(document.createElement('i'));
      const colours = arguments[0].map((name) => {
        probe.style.color = '';
        probe.style.color = `var(--${name}, transparent)`;
        return [name, getComputedStyle(probe).color];
      });
      probe.remove();
      return colours""", sorted(names))
    colours = dict(colours)
    for inks, papers, least in CONTRASTS:
        for ink in inks.split():
            for paper in papers.split():
                found = contrast(colours[ink], colours[paper])
                page.expect(found >= least, f"{when}: {ink} on {paper} has a contrast of {found:.2f}, less than {least}")


def luminance(colour):
    numbers = [float(part) for part in colour[colour.index("(") + 1:-1].split(",")]
    if len(numbers) == 4 and numbers[3] == 0:
        raise ValueError(f"no colour: {colour}")
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in numbers[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def check_harmless(page):
    """No text of a scenario has become anything but text."""
    page.expect(page.run("return window.owned === undefined"), "a text of the scenario was run")
    count = page.run("""return document.querySelectorAll('script').length * 1000
      + document.querySelectorAll('img, iframe, object, embed, link, base, form').length""")
    page.expect(count == 2000, "a text of the scenario has become an element")
    bare = page.run(r"return /[\u202a-\u202e\u2066-\u2069\u0007]/.test(document.documentElement.outerHTML)")
    page.expect(not bare, "a sign that turns the order of letters stands bare")


def check_all(page, axe, report):
    check_file(page)
    check_loading(page)
    check_harmless(page)
    check_drawn(page, "at first")
    if report is not None:
        check_figures(page, report)
    check_mouse(page)
    check_keys(page)
    check_parts(page, report is not None)
    check_without_script(page)
    check_colours(page, axe)
    check_printing(page)
    check_phone(page, axe)
