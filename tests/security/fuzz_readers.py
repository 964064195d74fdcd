"""Random files made of the signs that readers and decisions act on, for long; for ``make fuzz``."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from security.vectors import vectors

from graphgen.errors import DecisionError, ReadError
from graphgen.read import READERS
from graphgen.read.reading import SourceFile
from graphgen.resolve.decisions_file import parse_decisions

SIGNS = (
    "---\n",
    "title: ",
    "date: 2020-01-02\n",
    "publish: false\n",
    "&a ",
    "*a ",
    "!!x ",
    "\n\n",
    "\n",
    "# ",
    "> ",
    "- ",
    "[x](",
    ")",
    "<p>",
    "</p>",
    "<!--",
    "|",
    "`",
    "```\n",
    "    ",
    "\t",
    "By Ada Moss\n",
    "- same: [",
    "]",
    "{name: ",
    "}",
    "- hide: ",
    "- place: x\n  at: [1, 2]\n",
    "\u0301",
    "\u202e",
    "\ufeff",
    "\r",
    "http://a.b/",
)
PARTS = st.one_of(st.sampled_from(SIGNS), st.sampled_from(vectors()), st.text(max_size=12))
TEXTS = st.lists(PARTS, max_size=30).map("".join)
CONTENTS = st.one_of(st.binary(max_size=400), TEXTS.map(lambda t: t.encode("utf-8", "replace")))
LONG = settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))


@LONG
@given(CONTENTS)
def test_a_file_is_an_article_or_an_error(content: bytes) -> None:
    for one in READERS:
        try:
            reading = one.read(SourceFile("x", f"x{one.suffixes[0]}", content))
        except ReadError:
            continue
        for article in reading.articles:
            assert article.title
            assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)


@LONG
@given(CONTENTS)
def test_a_decisions_file_is_read_or_refused(content: bytes) -> None:
    try:
        parse_decisions(content)
    except DecisionError as error:
        assert error.problems
