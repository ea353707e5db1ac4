"""Checks pages in a browser: pages.py AXE PAGE[=REPORT]…; REPORT is the JSON report of the same run."""

import json
import sys
import time
from pathlib import Path

from browser import Page, open_browser
from page_checks import check_all


def check(driver, axe, name):
    path, _, report = name.partition("=")
    started = time.monotonic()
    page = Page(driver, Path(path))
    check_all(page, axe, json.loads(Path(report).read_text(encoding="utf-8")) if report else None)
    print(f"{path}: {len(page.complaints)} complaints in {time.monotonic() - started:.1f} s", flush=True)
    return [f"{path}: {complaint}" for complaint in dict.fromkeys(page.complaints)]


def main(axe, *names):
    driver = open_browser()
    try:
        complaints = [one for name in names for one in check(driver, Path(axe).read_text(encoding="utf-8"), name)]
    finally:
        driver.quit()
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main(*sys.argv[1:])
