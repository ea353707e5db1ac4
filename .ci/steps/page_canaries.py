"""Breaks copies of pages and sees that the checks complain: page_canaries.py AXE PAGE REPORT SWEEP-PAGE SWEEP-REPORT"""

import json
import re
import sys
from pathlib import Path

import page_checks as checks
from browser import Page, open_browser

SCRIPT_END = "})();"


def after_start(code):
    """Does more when the page has started."""
    return lambda text: text[:text.rindex(SCRIPT_END)] + code + "\n" + text[text.rindex(SCRIPT_END):]


def put(old, new):
    def replaced(text):
        if old not in text:
            sys.exit(f"the page holds no {old!r} that could be broken")
        return text.replace(old, new)
    return replaced


def styled(rule):
    return put("</style>", rule + "</style>")


def with_policy(code):
    """The page's own rule would stop it; a check must see it without."""
    return lambda text: after_start(code)(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text))


def misstate(text):
    """The first figure that is shown is another than the report's."""
    return re.sub(r'data-value="([^"]+)"', 'data-value="12345.678"', text, count=1)


# What is broken, how, which check looks at it, and a word of its complaint.
CANARIES = [
    ("size", lambda text: text + " " * checks.LARGEST, "file", "too many"),
    ("console", after_start("console.error('canary');"), "loading", "console"),
    ("network", with_policy("new Image().src = 'http://127.0.0.1:9/canary.png';"), "loading", "asks for"),
    ("slow", after_start(f"for (const end = performance.now() + {checks.SLOWEST}; performance.now() < end;);"), "loading", "ms to draw"),
    ("blank", put("d: linePath(series.values, frame, view)", "d: ''"), "drawn", "nothing is drawn"),
    ("outside", put("const y = round(frame.y(value));", "const y = round(frame.y(value)) + 400;"), "drawn", "outside"),
    ("chart", lambda text: re.sub(r"<figure .*?</figure>", "", text, count=1, flags=re.S), "drawn", "charts are there"),
    ("band", put('class: `band ${band.kind}`', 'class: "lost"'), "drawn", "bands"),
    ("figure", misstate, "figures", "in the report"),
    ("mouse", put('host.addEventListener("pointermove"', 'host.addEventListener("pointerother"'), "mouse", "the mouse"),
    ("drag", put("view.show(Math.min(a, b), Math.max(a, b));", ""), "mouse", "dragging"),
    ("wheel", put("event.ctrlKey || event.metaKey) {", "event.altKey) {"), "mouse", "Control and the wheel"),
    ("reset", put("view.reset = () => view.show(0, axis.seconds);", "view.reset = () => {};"), "mouse", "whole run"),
    ("values", put("panel.show();", ""), "keys", "table of values"),
    ("arrows", put("view.visit(Math.min((bin + 0.5)", "Math.abs(Math.min((bin + 0.5)"), "keys", "arrow"),
    ("plus", put('case "+":', 'case "F9":'), "keys", "plus"),
    ("focus", styled("*:focus-visible { outline: none !important }"), "keys", "focus"),
    ("link", put("goTo(range, view);", ""), "parts", "sentence"),
    ("legend", put("if (hide) hidden.add(series.id);", ""), "parts", "legend"),
    ("numbers", put("const MOST_ROWS = 2000;", "const MOST_ROWS = 3;"), "parts", "numbers"),
    ("no script", styled("html:not(.scripted) main { display: none }"), "without_script", "hardly anything"),
    ("dark", put("@media screen and (prefers-color-scheme: dark)", "@media (width: 1px)"), "colours", "dark is"),
    ("contrast", put("--s1: #b54708", "--s1: #f2b48c"), "colours", "contrast"),
    ("axe", put("<main id=\"content\"", "<main id=\"content\" aria-hidden=\"maybe\" role=\"nothing\""), "colours", "axe"),
    ("paper", put("@media screen and (prefers-color-scheme: dark)", "@media (prefers-color-scheme: dark)"), "printing", "print:"),
    ("broken word", styled("main :is(th, td) { max-width: 2ch !important; white-space: normal !important }"), "printing", "broken"),
    ("folded", styled("details::details-content { display: none !important }"), "printing", "folded"),
    ("figures beyond the edge", styled("table.stacked { min-width: 700px } td { white-space: nowrap }"), "phone", "beyond the edge"),
    ("no hint", styled("table { min-width: 700px } .scroll::before { content: none !important }"), "phone", "do not say so"),
    ("phone", styled("main { min-width: 600px }"), "phone", "too wide"),
    ("touch", styled(".numbers summary { min-height: 0; height: 15px; padding: 0 }"), "phone", "touch"),
    ("owned", after_start("window.owned = 1;"), "harmless", "was run"),
    ("element", put("</main>", "<img alt='' src='data:,'></main>"), "harmless", "an element"),
    ("turned", put("</main>", "\u202e</main>"), "harmless", "letters"),
]

# The same of the page of a sweep.
SWEEP_CANARIES = [
    ("point", misstate, "points", "in the report"),
    ("lost point", put('data-point="1"', 'data-lost="1"'), "points", "the points are"),
    ("blank drawing", put('class="dot', 'class="dim'), "drawings", "nothing is drawn"),
    ("drawing outside", put('text-anchor="end"', 'text-anchor="start"'), "drawings", "outside"),
    ("both drawings", styled(".drawing.narrow { display: block !important }"), "drawings", "drawings of"),
]


def look(page, name, axe, report):
    """The check alone, on a page that was opened for it."""
    if name not in ("file", "loading"):
        page.show()
    extra = {"drawn": ("canary",), "drawings": ("canary",), "points": (report,), "parts": (True,), "figures": (report,), "phone": (axe,), "colours": (axe,)}.get(name, ())
    getattr(checks, f"check_{name}")(page, *extra)


def missed(driver, axe, canaries, path, report):
    """Canaries that the checks do not see."""
    text = Path(path).read_text(encoding="utf-8")
    report = json.loads(Path(report).read_text(encoding="utf-8"))
    copy = Path(path).with_name("canary.html")
    for name, damage, check, word in canaries:
        copy.write_text(damage(text), encoding="utf-8")
        page = Page(driver, copy)
        look(page, check, axe, report)
        if not any(word in complaint for complaint in page.complaints):
            yield f"{name}: {page.complaints or 'no complaint'}"


def main(axe, page, report, sweep_page, sweep_report):
    axe = Path(axe).read_text(encoding="utf-8")
    driver = open_browser()
    try:
        unseen = [
            *missed(driver, axe, CANARIES, page, report),
            *missed(driver, axe, SWEEP_CANARIES, sweep_page, sweep_report)]
    finally:
        driver.quit()
    if unseen:
        sys.exit("broken pages that pass:\n" + "\n".join(unseen))
    print(f"{len(CANARIES) + len(SWEEP_CANARIES)} broken pages are seen")


main(*sys.argv[1:])
