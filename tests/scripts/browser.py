# SPDX-License-Identifier: Apache-2.0
"""A page in headless Chromium, driven through chromedriver; everything that it asks of the network or says on its console is kept."""

import shutil
from contextlib import contextmanager

import pytest

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()


def why_not():
    """Why there is no browser here, or None."""
    missing = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    try:
        import selenium  # noqa: F401
    except ImportError:
        missing.append("python3-selenium")
    return f"not installed: {', '.join(missing)}" if missing else None


@contextmanager
def chromium(folder):
    """A browser with a fresh profile in `folder`."""
    if why_not():
        pytest.skip(why_not())
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS, f"--user-data-dir={folder}/profile", f"--disk-cache-dir={folder}/cache"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    from selenium.webdriver.chrome.service import Service

    driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    try:
        yield driver
    finally:
        driver.quit()


def requests(driver):
    """The addresses that were asked for since the last call."""
    import json

    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def complaints(driver):
    """What the console said since the last call."""
    return [entry["message"] for entry in driver.get_log("browser")]


def look(driver, width=1280, height=900, dark=False):
    """Sets the window and the scheme of colours that a page asks for."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
