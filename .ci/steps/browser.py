"""A page in a real Chromium without a window: how it looks, what it says, what it fetches."""

import json
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

WIDE, PHONE = (1280, 900), (390, 844)
TWO_FRAMES = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def open_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(120)
    return driver


class Page:
    """A file in the browser, opened anew for each way of looking at it."""

    def __init__(self, driver, path):
        self.driver = driver
        self.path = path.resolve()
        self.complaints = []

    def expect(self, holds, complaint):
        if not holds:
            self.complaints.append(complaint)

    def show(self, size=WIDE, scheme="light", media="", scripts=True):
        """Loads it; gives the milliseconds until everything was drawn."""
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.size(size)
        self.dress(scheme, media)
        self.driver.get(self.path.as_uri())
        return self.settle() if scripts else 0

    def size(self, size):
        width, height = size
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def dress(self, scheme="light", media=""):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.command("Emulation.setEmulatedMedia", media=media, features=features)

    def settle(self):
        """Waits until what was asked for is drawn."""
        self.run(TWO_FRAMES)
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            drawn = self.run("return document.documentElement.dataset.drawing === 'done' ? performance.now() : 0")
            if drawn:
                return drawn
            time.sleep(0.02)
        self.expect(False, "the charts are never drawn")
        return 0

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def find(self, selector):
        return self.driver.find_elements("css selector", selector)

    def console(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """Addresses asked for since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [
            event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
