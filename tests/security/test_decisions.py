"""The decisions file as a way in: vectors in all its texts, and files made to stall."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from security.audit import dangers
from security.patterns import seconds
from security.small_build import built
from security.vectors import vectors

from graphgen.errors import DecisionError
from graphgen.model import OutputFile
from graphgen.resolve.decisions_file import parse_decisions

PEOPLE = [f"{first} {last}" for first in ("Ada", "Bo", "Ina", "Vera") for last in ("Moss", "Tal")]
FIT = [vector for vector in vectors() if " ".join(vector.split()) and "\0" not in vector]


def entries(texts: list[str]) -> str:
    """One entry of every kind that has a text, each with another vector."""
    given = [json.dumps(" ".join(text.split())) for text in texts]
    return (
        f"- rename: {PEOPLE[0]}\n  to: {given[0]}\n  because: {given[1]}\n  by: {given[2]}\n"
        f"- describe: {PEOPLE[1]}\n  as: {given[3]}\n"
        f"- relation: {{head: {PEOPLE[2]}, predicate: supports, tail: {PEOPLE[3]}}}\n"
        f"  source: {given[4]}\n  because: {given[5]}\n"
        f"- place: Ystrad\n  at: [1, 2]\n  country: {given[6]}\n"
        f"- hide: {given[7]}\n- redact: Nobody Known\n  because: {given[8]}\n"
        f"- same: [{PEOPLE[4]}, {given[9]}]\n"
        f"- kind: {given[10]}\n  is: actor\n"
    )


@pytest.mark.parametrize("start", range(0, 66, 22))
def test_no_text_of_a_decision_becomes_markup(
    start: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {
        f"{number}.txt": f"Report {number} of them\n\n{one} leads {other}\n\n{one} leads Ystrad"
        for number, (one, other) in enumerate(pairwise(PEOPLE))
    }
    texts = [FIT[(start + number) * 119 % len(FIT)] for number in range(11)]
    site = built(tmp_path, content, entries(texts), monkeypatch)
    files = {path: OutputFile(path, text.encode(), "test") for path, text in site.items()}
    # 404.html stands anywhere, so its links are whole addresses
    pages = [path for path in files if path.endswith(".html") and path != "404.html"]
    found = [danger for path in pages for danger in dangers(path, files[path].content, files)]
    assert found == []


def test_every_vector_is_read_as_the_text_that_it_is() -> None:
    for number in range(0, len(FIT) - 11, 11):
        texts = FIT[number : number + 11]
        try:
            decisions = parse_decisions(entries(texts).encode("utf-8", "replace"))
        except DecisionError as error:
            assert all(problem.line for problem in error.problems)  # YAML forbids some controls
        else:
            assert len(decisions.entries) == 8


PARTS = st.one_of(
    st.sampled_from(
        ["- same: [", "- hide: ", "- rename: ", "  to: ", "- place: x\n  at: [1, 2]\n", "{name: ",
         "}", "]", ", ", "\n", "&a ", "*a", "!!x ", "? ", "|\n", "'", '"', "#",
         "\ufeff", "\ud800", "\0"]
    ),
    st.sampled_from(FIT),
    st.text(max_size=8),
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=200), st.lists(PARTS, max_size=20).map("".join)))
def test_any_file_is_read_or_refused_with_a_line(content: bytes | str) -> None:
    given_bytes = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        parse_decisions(given_bytes)
    except DecisionError as error:
        assert error.problems


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 20_000, b"- same: " + b"[" * 20_000, b"- " * 20_000, b"- {" * 20_000, b"? " * 20_000,
        b"- a: &a [x]\n- b: &b [*a, *a]\n- c: [*b, *b]\n",
        b"- different: [" + b",".join(b"n%d" % n for n in range(2_000)) + b"]\n"
        b"- same: [" + b",".join(b"n%d" % n for n in range(2_000)) + b"]\n",
    ],
    ids=["flow", "list", "dashes", "braces", "keys", "aliases", "pairs"],
)  # fmt: skip
def test_a_file_made_to_stall_is_refused_at_once(content: bytes) -> None:
    def read() -> None:
        with pytest.raises(DecisionError):
            parse_decisions(content)

    assert seconds(read, limit=5) < 5  # 0.2 s on a free machine; minutes before there was a bound
