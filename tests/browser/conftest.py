"""A browser, and a witness of what pages ask for and complain of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_site import put_on_disk
from invented_site import invented_site
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

CHROMIUM = os.environ.get("GRAPHGEN_CHROMIUM") or shutil.which("chromium") or None
"""A Chromium of the system, else the one that Playwright has installed."""

expect.set_options(timeout=30_000)  # for machines that do much else


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_on_disk(invented_site(), tmp_path_factory.mktemp("site with space"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test in the end if it asked elsewhere, complained or ran a script."""
    opened = context.new_page()
    faults: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    opened.on(
        "request",
        lambda request: None if request.url.startswith("file:") else faults.append(request.url),
    )
    opened.on(
        "console",
        lambda said: faults.append(said.text) if said.type in ("error", "warning") else None,
    )
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", dismiss)
    yield opened
    assert faults == []
