"""Checks pages in a browser: pages.py AXE PAGE[=REPORT]…; REPORT is the JSON report of the same run or sweep.

The first page is a long one and must open at once in new browsers too."""

import json
import sys
import time
from pathlib import Path

from browser import Page, open_browser
from page_checks import check_all, check_opening, check_sweep


def check(driver, axe, name):
    path, _, report = name.partition("=")
    started = time.monotonic()
    page = Page(driver, Path(path))
    report = json.loads(Path(report).read_text(encoding="utf-8")) if report else None
    is_sweep = report is not None and report["format"].startswith("fleetsim-sweep/")
    (check_sweep if is_sweep else check_all)(page, axe, report)
    print(f"{path}: {len(page.complaints)} complaints in {time.monotonic() - started:.1f} s", flush=True)
    return [f"{path}: {complaint}" for complaint in dict.fromkeys(page.complaints)]


def main(axe, *names):
    first = Page(None, Path(names[0].partition("=")[0]))
    check_opening(first)
    driver = open_browser()
    try:
        complaints = [f"{first.path.name}: {one}" for one in first.complaints]
        complaints += [one for name in names for one in check(driver, Path(axe).read_text(encoding="utf-8"), name)]
    finally:
        driver.quit()
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main(*sys.argv[1:])
