"""Texts beyond the sizes that the security page names are read in a plainer way, and still read."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgen.model import Article
from graphgen.read import read_folder

MARKED = "The *ferry* of [Elva](https://host.example/elva) ran aground."


def article_of(folder: Path, name: str, text: str) -> Article:
    (folder / name).write_text(text, encoding="utf-8")
    (article,) = read_folder(folder).articles
    return article


def test_markdown_is_read_as_such_below_its_bounds(tmp_path: Path) -> None:
    article = article_of(tmp_path, "a.md", f"First words of it.\n\n{MARKED}\n")
    assert {mark.kind for mark in article.marks} == {"emphasis", "link"}
    assert "The ferry of Elva ran aground." in article.text


@pytest.mark.parametrize(
    "more", ["Plain words of it. " * 110_000, "\n\n".join(["w"] * 50_001)], ids=["long", "blocks"]
)
def test_markdown_beyond_its_bounds_is_plain_text(tmp_path: Path, more: str) -> None:
    article = article_of(tmp_path, "a.md", f"First words of it.\n\n{MARKED}\n\n{more}\n")
    assert article.marks == ()
    assert MARKED in article.text


def test_a_page_of_very_many_tags_gives_its_paragraphs(tmp_path: Path) -> None:
    paragraph = "<p>The ferry of Elva ran aground on Friday with ninety men and a cow on board.</p>"
    page = "<html><body><article>{}</article></body></html>"
    few = article_of(tmp_path, "a.html", page.format(paragraph * 3))
    many = article_of(tmp_path, "a.html", page.format(paragraph * 3 + "<i>x</i>" * 25_001))
    for article in (few, many):
        assert "The ferry of Elva ran aground on Friday" in article.text
    assert many.text.count("ferry") == 3
