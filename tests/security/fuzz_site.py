"""One whole build in which every text that a stranger can write is a vector, opened page by page.

Run by ``make fuzz``: bodies, headlines, bylines, publishers, addresses, tags, file names, names of
entities, decisions and settings; every page is judged by a parser and opened in Chromium. Queries
are typed by ``test_browser``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from security.audit import dangers
from security.hostile_site import hostile_config, write_bodies, write_heads, write_names
from security.small_build import Silent, extracted
from security.test_browser import witness
from security.vectors import vectors

from graphgen.config import Config, DataConfig, ExtractConfig
from graphgen.model import OutputFile
from graphgen.pipeline import build

__all__ = ["witness"]

CASES = 15_000
DECIDED = 300
"""People of whom decisions tell, each in four texts."""
STEP = int(os.environ.get("GRAPHGEN_FUZZ_STEP", "1"))
"""Every how many-th page of an entity or source is opened; articles and lists are opened all."""
FIT = [" ".join(vector.split()) for vector in vectors() if "\0" not in vector and vector.strip()]


def decisions() -> str:
    """Descriptions, new names, reasons and sources of added ties."""
    texts = [json.dumps(text.encode("utf-8", "replace").decode()) for text in FIT]
    people = [f"Ada{number} Moss" for number in range(DECIDED)]
    return "".join(
        f"- describe: {one}\n  as: {texts[number * 4 % len(texts)]}\n"
        f"- rename: {one}\n  to: {json.dumps(FIT[number * 4 + 1][:60] + f' {number}')}\n"
        f"  because: {texts[(number * 4 + 2) % len(texts)]}\n"
        f"- relation: {{head: {one}, predicate: supports, tail: Harbour Council}}\n"
        f"  source: {texts[(number * 4 + 3) % len(texts)]}\n"
        for number, one in enumerate(people)
        if FIT[number * 4 + 1].isprintable()
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build over all of it."""
    folder = tmp_path_factory.mktemp("whole")
    content = folder / "content"
    content.mkdir()
    cases = write_bodies(content) + write_heads(content, 500) + write_names(content, vectors())
    told = "\n\n".join(f"Ada{number} Moss leads Harbour Council" for number in range(DECIDED))
    (content / "people.txt").write_text(f"Words to begin with.\n\n{told}", encoding="utf-8")
    (folder / "decisions.yml").write_text(decisions(), encoding="utf-8")
    cases += 4 * decisions().count("- describe") + len(vectors()[::3])
    assert cases > CASES
    config = Config(
        site=hostile_config(FIT[::3]),
        extract=ExtractConfig(workers=1),
        data=DataConfig(exports=()),
        content=content,
        output=folder / "output",
        templates=folder / "templates",
        exclude=(),
        decisions=folder / "decisions.yml",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graphgen.gather.extract_all", extracted)
        patch.setattr("graphgen.gather.extractor_version", lambda **_: "test")
        build(config, progress=Silent())
    return folder / "output"


def pages(site: Path) -> Iterator[Path]:
    """Articles and lists, and of the rest every ``STEP``-th."""
    for folder in (site, *sorted(path for path in site.iterdir() if path.is_dir())):
        found = sorted(folder.glob("*.html"))
        whole = folder in (site, site / "articles", site / "stories")
        yield from found if whole else {*found[::STEP], *folder.glob("index*.html")}


def test_no_page_holds_markup_of_a_stranger(site: Path) -> None:
    files = {
        path.relative_to(site).as_posix(): OutputFile(path.name, b"", "test")
        for path in site.rglob("*")
        if path.is_file()
    }
    # 404.html stands anywhere, so its links are whole addresses
    judged = [path for path in sorted(files) if path.endswith(".html") and path != "404.html"]
    assert len(judged) > 1_500
    found = [
        danger for path in judged for danger in dangers(path, (site / path).read_bytes(), files)
    ]
    assert found == []


def test_no_page_runs_anything_of_a_stranger(site: Path, witness: tuple[Page, list[str]]) -> None:
    page, faults = witness
    opened = 0
    for path in pages(site):
        page.goto(path.as_uri())
        if b'http-equiv="refresh"' in path.read_bytes():  # of a name that a decision changed
            page.wait_for_function("document.querySelector('meta[http-equiv=refresh]') === null")
        assert page.url.startswith(site.as_uri()), path
        if opened % 20 == 0:
            page.mouse.move(300, 300)
            page.keyboard.press("Tab")
            page.mouse.wheel(0, 2_000)
        assert page.evaluate("window.pwned") is None, path
        assert faults == [], path
        opened += 1
    assert opened > 500
