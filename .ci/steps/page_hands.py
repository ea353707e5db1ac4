"""Mouse, wheel and keys do what they should."""

from page_drawings import check_drawn, island
from selenium.webdriver import ActionChains, Keys


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
    shown_after(page, page.find(".toolbar .whole")[0].click, now)
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
