"""axe-core on every kind of page, in both colour schemes on a desktop and once on a phone.

    python -m audits.axe OUTPUT AXE_SCRIPT

All rules run, best practices as well. The pages are opened from disk. Lists open what is folded
before they are checked, so that what readers unfold counts too.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from audits.pages import page_kinds

VIEWS: Final = (("light", 1280, 900), ("dark", 1280, 900), ("light", 390, 844))
LONGEST_WAIT: Final = 180_000
"""Milliseconds for a page to load, on a machine that does much else."""
SETTLE: Final = 700
"""Milliseconds for what is drawn after a page has loaded."""


def launch(playwright: Any) -> Browser:
    """Start the Chromium of the system, or the one that Playwright brought."""
    path = os.environ.get("GRAPHGEN_CHROMIUM") or shutil.which("chromium")
    browser: Browser = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu"]
    )
    return browser


def violations(page: Page, address: str, axe: str) -> list[dict[str, Any]]:
    """Open a page, unfold it, and give what axe-core objects to."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.wait_for_timeout(SETTLE)
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run().then(result => result.violations)")
    return found


def main(output: Path, script: Path) -> int:
    """Print every violation and their number; the exit code tells whether there was none."""
    axe, total, checked = script.read_text(encoding="utf-8"), 0, 0
    addresses = page_kinds(output)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for scheme, width, height in VIEWS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                bypass_csp=True,
            )
            context.set_default_timeout(LONGEST_WAIT)
            page = context.new_page()
            for address in addresses:
                found = violations(page, (output / address).resolve().as_uri(), axe)
                checked += 1
                total += len(found)
                for each in found:
                    node, count = each["nodes"][0]["html"][:160], len(each["nodes"])
                    sys.stdout.write(
                        f"{address} {scheme} {width}: {each['id']} ({count}): {node}\n"
                    )
                sys.stdout.flush()
            context.close()
        browser.close()
    sys.stdout.write(
        f"axe-core: {total} violations in {checked} checks of {len(addresses)} pages\n"
    )
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
