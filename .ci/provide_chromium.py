"""Make sure there is a Chromium for the browser tests, and say which."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str:
    """Path of a Chromium on the PATH or of playwright's own; empty where there is none."""
    on_path = next((path for name in NAMES if (path := shutil.which(name))), "")
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else ""


def ways_to_install() -> list[list[list[str]]]:
    """Command sequences that may bring one, the most likely to work first."""
    ways = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways.insert(0, [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]])
    return ways


def main() -> int:
    """Find or install; the exit code tells whether there is one now."""
    for way in [[], *ways_to_install()]:
        all(subprocess.run(command, check=False).returncode == 0 for command in way)
        if chromium := found():
            sys.stdout.write(f"Chromium for the browser tests: {chromium}\n")
            return 0
    sys.stderr.write("The browser tests need a Chromium: install one, as chromium on the PATH.\n")
    return 1


sys.exit(main())
