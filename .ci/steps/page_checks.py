"""What must hold for a page, seen by a reader who has only the browser."""

from browser import PHONE, WIDE
from page_colours import check_contrast, luminance
from page_drawings import check_drawings, check_drawn
from page_hands import check_keys, check_mouse, check_parts
from page_tables import PAPER, check_paper, check_sideways

LARGEST = 2 * 1024 * 1024
SLOWEST = 3000  # Milliseconds until the last chart is drawn; a machine that people sit at needs a third.
OPENS = 2500  # Milliseconds until the load event, in a browser that was just started, beside other steps; alone it needs a third.

def check_file(page):
    size = page.path.stat().st_size
    page.expect(size <= LARGEST, f"{size} bytes are too many")


def check_loading(page):
    """Nothing is said to the console, nothing fetched, nobody waits."""
    page.console()
    page.requests()
    # The quickest of three: what else the machine does is not the page's.
    drawn = min(page.show() for _ in range(3))
    page.expect(drawn < SLOWEST, f"it takes {drawn:.0f} ms to draw")
    for message in page.console():
        page.expect(False, f"the console says: {message[:300]}")
    foreign = [url for url in page.requests() if url != page.path.as_uri() and not url.startswith("data:")]
    page.expect(not foreign, f"it asks for {foreign}")


def check_opening(page):
    """It opens at once in a browser that has seen nothing yet: the quickest of three, as above."""
    opened = min(page.opened_anew() for _ in range(3))
    page.expect(opened <= OPENS, f"it takes {opened:.0f} ms to open")


def metrics_of(report, run, variant):
    """The metrics of a run of the report: its own, the twin's, or those of a variant."""
    if variant:
        return report["variants"][variant]["metrics"]
    return report[{"run": "metrics", "twin": "twin"}[run]]


def check_figures(page, report):
    """Figures in the page are those of the JSON report, and all of them are there."""
    shown = page.run("""return [...document.querySelectorAll('[data-metric]')].map(({dataset: one}) =>
      [one.metric, one.run ?? 'run', one.variant ?? null, one.value ?? null])""")
    found = set()
    for name, run, variant, value in shown:
        metrics = metrics_of(report, run, variant)
        page.expect(name in metrics, f"{name} of {variant or run} is not in the report")
        expected = metrics.get(name)
        same = value in (None, "") if expected is None else value not in (None, "") and float(value) == float(expected)
        page.expect(same, f"{name} of {variant or run} is {value}, in the report {expected}")
        if run == "run" and not variant:
            found.add(name)
    missing = [name for name, value in report["metrics"].items() if value is not None and name not in found]
    page.expect(not missing, f"figures that are not shown: {missing[:5]}")
    variants = {variant for _, _, variant, _ in shown if variant}
    page.expect(variants <= set(report.get("variants", {})), f"variants that the report has not: {variants}")


def check_points(page, report):
    """The table of a sweep has every point, with the figures of the JSON."""
    cells = page.run("""return [...document.querySelectorAll('[data-point]')].map((row) => [
      row.dataset.point, [...row.querySelectorAll('[data-measure]')].map(({dataset: one}) => [one.measure, one.value ?? null]),
      [...row.querySelectorAll('[data-expectation]')].map(({dataset: one}) => [one.expectation, one.held])])""")
    numbers = [int(number) for number, _, _ in cells]
    page.expect(numbers == [point["point"] for point in report["points"]], f"the points are {numbers[:9]}")
    for (number, measures, held), point in zip(cells, report["points"]):
        for name, value in measures:
            mean = point["measures"][name]["mean"]
            same = value is None if mean is None else value is not None and float(value) == mean
            page.expect(same, f"point {number}: {name} is {value}, in the report {mean}")
        for name, count in held:
            page.expect(int(count) == point["expectations"][name]["held"], f"point {number}: {name} held on {count}")
        named = {name for name, _ in measures + held}
        page.expect(named == {*report["measures"], *report["expectations"]}, f"point {number} has {named}")


def check_phone(page, axe, drawn=check_drawn):
    page.show(PHONE)
    over = page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.expect(over <= 0, f"at {PHONE[0]} pixels it is {over} pixels too wide")
    small = page.run("""return [...document.querySelectorAll('button, summary, nav a, .grip')]
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
      .map(([one, box]) => one.textContent.slice(0, 30) + ' ' + Math.round(box.width) + '×' + Math.round(box.height))""")
    page.expect(not small, f"too small to touch: {small[:5]}")
    drawn(page, "phone")
    check_sideways(page)
    check_access(page, axe, "phone", ["target-size", "scrollable-region-focusable", "meta-viewport"])


RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def check_access(page, axe, when, rules=RULES):
    """What axe finds serious or critical. Of a long table or list its first rows stand for the others, for the sake of time;
    drawings are hidden from it."""
    page.run("document.querySelectorAll('tbody tr:nth-child(n+5), li:nth-child(n+9), .plot svg *').forEach((one) => one.remove())")
    page.run(axe)
    found = page.driver.execute_async_script("""const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations'], runOnly: arguments[0]}).then(
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


def check_printing(page, drawn=check_drawn):
    """On paper every chart is there, dark on white, whatever the screen prefers."""
    page.size(PAPER)
    page.dress("dark", "print")
    page.run("dispatchEvent(new Event('beforeprint'))")
    drawn(page, "print")
    check_paper(page)
    paper, ink = page.run("const style = getComputedStyle(document.body); return [style.backgroundColor, style.color]")
    page.expect(luminance(paper) > 0.95 and luminance(ink) < 0.1, f"print: {ink} on {paper}")
    check_contrast(page, "print")
    bars = page.run("return [...document.querySelectorAll('.toolbar')].map((bar) => getComputedStyle(bar).display)")
    page.expect(set(bars) <= {"none"}, "buttons are printed")
    page.run("dispatchEvent(new Event('afterprint'))")
    page.size(WIDE)


def check_colours(page, axe):
    page.dress("light")
    light = page.run("return getComputedStyle(document.body).backgroundColor")
    check_contrast(page, "light")
    check_access(page, axe, "light")
    page.dress("dark")
    dark = page.run("return getComputedStyle(document.body).backgroundColor")
    page.expect(luminance(light) > 0.8 and luminance(dark) < 0.1, f"light is {light}, dark is {dark}")
    check_contrast(page, "dark")
    check_access(page, axe, "dark", ["color-contrast"])


def check_harmless(page, scripts=2):
    """No text of a scenario has become anything but text."""
    page.expect(page.run("return window.owned === undefined"), "a text of the scenario was run")
    count = page.run("""return document.querySelectorAll('script').length * 1000
      + document.querySelectorAll('img, iframe, object, embed, link, base, form').length""")
    page.expect(count == scripts * 1000, "a text of the scenario has become an element")
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
    check_printing(page)
    check_colours(page, axe)
    check_phone(page, axe)


def check_sweep(page, axe, report):
    """A page whose drawings are there without a script."""
    check_file(page)
    check_loading(page)
    check_harmless(page, scripts=1)
    check_drawings(page, "at first")
    check_points(page, report)
    check_without_script(page)
    check_printing(page, check_drawings)
    check_colours(page, axe)
    check_phone(page, axe, check_drawings)
