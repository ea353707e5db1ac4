"""Makes the pictures of the README and the docs from the shipped scenarios: scripts/pictures.py [NAME…]

Needs Chromium with its driver and the Python package selenium, and simrun on the PATH or in $SIMRUN.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
SIMRUN = os.environ.get("SIMRUN", "simrun")

RETRIES = "scenarios/lessons/retry-storm.json"
RUNS = {
    "tesla": ["run", "scenarios/tesla-2021.json", "--scale", "0.1", "--follow", "cars:worst"],
    "netatmo": ["run", "scenarios/netatmo-2018.json", "--scale", "0.1"],
    "seeds": ["run", "scenarios/netatmo-2018.json", "--scale", "0.01", "--replications", "8"],
    "compare": ["compare", RETRIES, RETRIES + "#budget"],
}

# Name of the picture: the run, what of its page, width of the window, its greatest height.
PICTURES = {
    "verdict": ("tesla", "body", 1280, 900),
    "timeline": ("tesla", "#timeline", 1280, 1300),
    "story": ("tesla", "#stories", 1280, 900),
    "phone": ("tesla", "body", 390, 844),
    "regions": ("tesla", "#losses", 1280, 1200),
    "replications": ("seeds", "[data-chart^=function]", 1280, 700),
    "compare": ("compare", "body", 1280, 1100),
}


def make_page(run, folder):
    page = folder / f"{run}.html"
    if not page.exists():
        command = [SIMRUN, *RUNS[run], "--quiet", "--html", str(page)]
        # Status 1 tells of an expectation that fails, which does not matter here.
        status = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode
        assert status in (0, 1), f"{command} ended with status {status}"
    return page


def open_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def take(driver, page, selector, width, height, target):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    driver.get(page.as_uri())
    driver.execute_script(
        "document.querySelector(arguments[0]).scrollIntoView({behavior: 'instant'})", selector)
    driver.execute_script("return new Promise((done) => setTimeout(done, 500))")
    assert driver.find_elements(By.CSS_SELECTOR, selector), f"{page}: no {selector}"
    driver.save_screenshot(str(target))


def main(*names):
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        sys.exit(f"no picture named {', '.join(unknown)}; there are {', '.join(PICTURES)}")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        driver = open_browser()
        try:
            for name in names or PICTURES:
                run, selector, width, height = PICTURES[name]
                page = make_page(run, pathlib.Path(folder))
                take(driver, page, selector, width, height, FOLDER / f"{name}.png")
                print(FOLDER / f"{name}.png")
        finally:
            driver.quit()


main(*sys.argv[1:])
