"""What holds for every input, however odd."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphgen.errors import ReadError
from graphgen.model import Article
from graphgen.read import READERS, Reader, SourceFile
from graphgen.read.encoding import clean
from graphgen.read.lines import line_pieces
from graphgen.read.markdown import markdown_pieces

LINES = st.lists(
    st.sampled_from(
        [
            "# Ferry aground", "By [AFP](#)", "May 25, 2020", "- item", "* *a* **b", "> quote",
            "", "", "| a | b |", "|---|---|", "```", "<div>", "<script>x</script>", "![a b c](x)",
            "[x](javascript:alert)", "---", "title: x", "https://a.example/2020/05/25/x",
            "Original url:", "The ferry ran aground near Elva.", "  • Related headline of the day",
            "&#0;&#x202e;&#xD800;", "e&#x301;<b>&#x301;</b>", "\u202eabc", "1. one", "    code",
            "Photo: x", "“Quoted,” she said.", "\t", "a\u0301" * 40,
        ]
    ),
    max_size=25,
)  # fmt: skip


def check(article: Article) -> None:
    assert article.title
    assert article.blocks
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        text = article.text[block.start : block.end]
        assert text == text.strip()
        assert "\n\n" not in text
        at = block.end
    joined = "\n\n".join(article.text[block.start : block.end] for block in article.blocks)
    assert joined == article.text
    for mark in article.marks:
        assert any(b.start <= mark.start < mark.end <= b.end for b in article.blocks)
        assert not mark.href.startswith(("javascript", "data"))
    assert list(article.marks) == sorted(article.marks, key=lambda mark: mark.start)
    assert unicodedata.is_normalized("NFC", article.text)
    assert not any(char in article.text for char in "\0\x1b\u202e\u2066\ud800")


def read(reader: Reader, content: bytes) -> None:
    try:
        reading = reader.read(SourceFile("a", "a.x", content))
    except ReadError as error:
        assert error.problems
        return
    for article in reading.articles:
        check(article)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(
    lambda text: text.encode("utf-8", errors="surrogatepass"))))  # fmt: skip
def test_random_bytes_give_an_article_or_a_problem(reader: Reader, content: bytes) -> None:
    read(reader, content)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES)
def test_odd_articles_keep_their_offsets(reader: Reader, lines: list[str]) -> None:
    read(reader, "\n".join(lines).encode())


@given(
    words=st.lists(st.text("abcXYZé“”’–-.,!? ", min_size=1), min_size=1, max_size=30),
    gaps=st.lists(st.sampled_from(["\n", "\n\n"]), min_size=30, max_size=30),
)
def test_plain_text_loses_no_character(words: list[str], gaps: list[str]) -> None:
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    ruled = [line for line in text.split("\n") if not any(char.isalpha() for char in line)]
    read_back = "".join(piece.text for piece in line_pieces(text))
    if not any(ruled) and not any(
        line.lstrip().startswith(("-", "–")) for line in text.split("\n")
    ):
        assert "".join(read_back.split()) == "".join(text.split())


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "*a_" * 20_000, "> " * 20_000 + "a", "a\u0301\u0300" * 50_000, "<" * 50_000],
    ids=["brackets", "emphasis", "quotes", "accents", "angles"],
)
def test_hostile_markdown_ends(text: str) -> None:
    assert markdown_pieces(clean(text))


def test_a_text_of_one_long_line(tmp_path: Path) -> None:
    content = ("The ferry ran aground. " * 40_000).encode()
    for reader in READERS:
        read(reader, content)
