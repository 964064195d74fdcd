"""Files made to stall or mislead: refused with a word, or read as what they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgen.read import read_folder
from graphgen.urls import unique_slugs


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("title: " + "[" * 17 + "]" * 17, "nested too deep"),
        ("title: " + "[" * 20_000, "nested too deep"),
        ("title: " + "x" * 70_000, "over 64 kB"),
        ("title: &a [*a]", "Anchors"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "Anchors"),
        ("title: !!python/object/apply:os.system [id]", "tags"),
        ("title: !x y", "tags"),
    ],
)
def test_front_matter_that_is_refused(tmp_path: Path, head: str, said: str) -> None:
    (tmp_path / "bad.md").write_text(f"---\n{head}\n---\n\nText.\n", encoding="utf-8")
    (tmp_path / "good.md").write_text("A report of ours.", encoding="utf-8")
    reading = read_folder(tmp_path)
    assert [article.id for article in reading.articles] == ["good"]
    assert said in reading.problems[0].message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quotes.md", ">" * 20_000 + " deep"),
        ("lists.md", "- " * 20_000 + "deep"),
        ("brackets.md", "[" * 20_000 + "deep" + "]" * 20_000),
        ("divisions.html", "<div>" * 20_000 + "<p>deep</p>"),
        ("empty.html", "<html><body><article>" + "<p>" * 2_000 + "</article>"),
        ("cell.html", "<IMG>!<td !>"),  # found by random files: no attribute of XML
        ("cells.html", "<table><tr><td !>Words of it<td ='x' 1=2>and more"),
        ("blank.md", ""),
        ("marks.md", "\ufeff\u202e\u200b"),
    ],
)
def test_every_file_is_an_article_or_a_problem(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    reading = read_folder(tmp_path)
    assert len(reading.articles) + len(reading.problems) == 1


def test_what_misleads_the_eye_is_taken_out(tmp_path: Path) -> None:
    text = "Ada \u202eMoss\u202c met\x08 \u2066Bruno\u2069 Tal\U000e0041."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    assert read_folder(tmp_path).articles[0].text == "Ada Moss met Bruno Tal."


def test_a_thousand_equal_titles_have_addresses_of_their_own() -> None:
    slugs = unique_slugs(["CON ../../x"] * 500 + ["con  ..\\..\\X"] * 500)
    assert len({slug.casefold() for slug in slugs}) == 1_000
    assert all(slug.replace("-", "").isalnum() and len(slug) <= 80 for slug in slugs)
