"""The vectors in a real browser, from disk: nothing runs, nothing is asked for elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browser_site import put_on_disk
from playwright.sync_api import Dialog, Page, sync_playwright
from security.hostile_site import picked, problems_with, site_of, write_names
from security.vectors import classes, vectors

from graphgen.config import SiteConfig
from graphgen.read import read_folder

CHROMIUM = os.environ.get("GRAPHGEN_CHROMIUM") or shutil.which("chromium") or None
QUERIES = int(os.environ.get("GRAPHGEN_FUZZ_QUERIES", "300"))
"""Vectors typed into the search page; ``make fuzz`` types all."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with three articles that hold every vector, and a few hundred names."""
    content = tmp_path_factory.mktemp("content")
    whole = [vector.replace("\0", "") for vector in vectors()]
    text = "\n\n".join(["Words to begin with.", *whole])
    (content / "plain.txt").write_bytes(text.encode("utf-8", "replace"))
    (content / "marked.md").write_bytes(text.encode("utf-8", "replace"))
    paragraphs = "".join(f"<p>Words of it {one} and more.</p>" for one in whole)
    page = f"<html><body><article>{paragraphs}</article></body></html>"
    (content / "saved.html").write_bytes(page.encode("utf-8", "replace"))
    write_names(content, vectors()[::20])
    reading = read_folder(content)
    site = site_of(
        reading,
        site=SiteConfig(title=" ".join(classes()["elements"])),
        problems=problems_with(vectors()[::9]),
    )
    return put_on_disk(site, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def witness() -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it did that it must not: run, open dialogs, ask other hosts."""
    faults: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url),
        )
        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if "Refused" in said.text else None,
        )
        yield page, faults
        browser.close()


PAGES = (
    "articles/plain.html", "articles/marked.html", "articles/saved.html", "about.html",
    "graph.html", "organizations/index.html",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs(root: Path, witness: tuple[Page, list[str]], path: str) -> None:
    page, faults = witness
    page.goto((root / path).as_uri())
    page.mouse.move(300, 300)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.mouse.wheel(0, 2000)
    assert page.evaluate("window.pwned") is None
    assert faults == []


def test_every_page_of_a_name_is_harmless(root: Path, witness: tuple[Page, list[str]]) -> None:
    page, faults = witness
    for path in sorted((root / "organizations").glob("*.html"))[:12]:
        page.goto(path.as_uri())
        assert page.evaluate("window.pwned") is None
    assert faults == []


TYPE_ALL = """async (queries) => {
  const field = document.querySelector("#search-form input");
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    await new Promise((done) => setTimeout(done, 1));
  }
}"""


def test_queries_are_words(root: Path, witness: tuple[Page, list[str]]) -> None:
    """Typed one after the other, a dozen of them at leisure, so that their results are drawn."""
    page, faults = witness
    page.goto((root / "search.html").as_uri())
    field = page.locator("#search-form input").first
    query = picked(vectors(), 61)
    page.evaluate(TYPE_ALL, [query(number) for number in range(QUERIES)])
    for number in range(12):
        field.fill(query(number * 211))
        page.wait_for_timeout(150)
    field.press("Enter")
    assert page.evaluate("window.pwned") is None
    for number in range(0, QUERIES, 40):
        asked = quote(query(number).encode("utf-8", "replace"))
        page.goto((root / "search.html").as_uri() + f"?q={asked}#q={asked}")
    page.wait_for_timeout(500)
    assert page.evaluate("window.pwned") is None
    assert faults == []


def test_the_witness_sees_a_script_that_runs(
    tmp_path: Path, witness: tuple[Page, list[str]]
) -> None:
    """Without the policy and the escaping, the same vectors would be seen."""
    page, faults = witness
    (tmp_path / "bare.html").write_text("<img src=x onerror='window.pwned=1'>", encoding="utf-8")
    page.goto((tmp_path / "bare.html").as_uri())
    page.wait_for_function("window.pwned === 1")
    faults.clear()
