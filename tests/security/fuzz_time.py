"""Worst input for every expression and reader: linear, and 1 MB in a bounded time.

Run by ``make fuzz``, not by the tests: it times, and takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pytest
from security.patterns import PIECES, hard_texts, seconds, uses
from tiny_news import tell

from graphgen.errors import ReadError
from graphgen.extract.figures import find_figures
from graphgen.extract.sentences import split_sentences
from graphgen.extract.times import find_times
from graphgen.model import Article, Block, Span
from graphgen.read import READERS
from graphgen.read.encoding import clean
from graphgen.read.reading import SourceFile

LARGE = 1_000_000
USES = uses()


@pytest.mark.parametrize("name", USES)
def test_an_expression_takes_linear_time(name: str) -> None:
    """At one place or at all, as the package uses it: under a second on a core of its own."""
    use = USES[name]
    for text in hard_texts(use.pattern, LARGE):
        assert seconds(partial(use.run, text), limit=2) < 1.5, repr(text[:40])


def split(article: Article) -> Sequence[Span]:
    return split_sentences(article.text, article.blocks)


WORK: dict[str, Callable[[Article], object]] = {
    "sentences": split,
    "figures": lambda article: find_figures(article, split(article)),
    "times": lambda article: find_times(article, split(article)),
}


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("piece", PIECES)
def test_extraction_of_one_long_block(name: str, piece: str) -> None:
    text = clean(piece * (LARGE // 10 // len(piece))).strip()
    article = replace(
        tell("x", "Words.").article, text=text, blocks=(Block("paragraph", 0, len(text)),)
    )
    assert seconds(lambda: WORK[name](article), limit=10) < 10


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
@pytest.mark.parametrize(
    "piece", [*PIECES, "<p>", "<div>", "word\n\n", "<p>w</p>", "a\u0301\u0327"]
)
def test_reading_of_a_megabyte(suffix: str, piece: str) -> None:
    reader = next(reader for reader in READERS if suffix in reader.suffixes)
    content = (piece * (LARGE // len(piece))).encode()

    def read() -> None:
        try:
            reader.read(SourceFile("x", f"x{suffix}", content))
        except ReadError:
            return

    assert seconds(read, limit=15) < 15
