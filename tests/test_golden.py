"""The pages of a tiny invented site are as they were looked at and found good.

What is meant to change is written anew with `GRAPHGEN_GOLDEN=write pytest tests/test_golden.py`;
the difference then stands in the commit, to be read there.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from invented_site import invented_site

from graphgen.model import OutputFile

GOLDEN = Path(__file__).parent / "golden"
ON_TRIAL = (".html", ".xml", ".txt", ".webmanifest")
"""Pages and feeds. Assets and search shards have tests of their own."""


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return {path: _text(file) for path, file in invented_site().items() if path.endswith(ON_TRIAL)}


def _text(file: OutputFile) -> str:
    return file.content.decode("utf-8")


def stored() -> dict[str, str]:
    return {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }


@pytest.mark.skipif(os.environ.get("GRAPHGEN_GOLDEN") == "write", reason="written anew")
def test_the_site_has_the_pages_it_had(site: dict[str, str]) -> None:
    assert sorted(site) == sorted(stored())


@pytest.mark.skipif(os.environ.get("GRAPHGEN_GOLDEN") == "write", reason="written anew")
def test_every_page_is_as_it_was(site: dict[str, str]) -> None:
    differences = [
        line
        for path, text in stored().items()
        for line in difflib.unified_diff(
            text.splitlines(), site.get(path, "").splitlines(), path, path, lineterm="", n=1
        )
    ]
    assert differences == []


@pytest.mark.skipif(os.environ.get("GRAPHGEN_GOLDEN") != "write", reason="only to write anew")
def test_write_the_golden_site_anew(site: dict[str, str]) -> None:
    for path in stored():
        (GOLDEN / path).unlink()
    for path, text in site.items():
        target = GOLDEN / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
