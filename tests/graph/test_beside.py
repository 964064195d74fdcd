"""A sentence that is not cut up says nothing of the name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphgen.graph import descriptions
from graphgen.graph.beside import may_say
from graphgen.graph.descriptions import candidates_in
from graphgen.model import Article, Block, Extraction, Kind, Label, Mention, Span

NAMES: dict[str, tuple[Label, Kind | None]] = {
    "Ada Moss": ("PER", "actor"),
    "Bruno": ("PER", "actor"),
    "Larch Institute": ("ORG", "organization"),
    "Alder": ("LOC", "location"),
    "Freedonian": ("NORP", None),
    "Monday": ("DATE", None),
}
WORDS = (
    *",.()“”-", "'s", "’s", "The", "a", "an", "the", "is", "Was", "are", "of", "to", "for", "and",
    "who", "said", "41", "mayor", "President", "vice-president", "Prime", "Minister", "mother",
    "Secretary", "State", "port", "city", "town", "company", "bank", "rebel", "group", "based",
)  # fmt: skip


def told(parts: Sequence[tuple[str, str]]) -> tuple[Article, Extraction]:
    text, mentions = "", []
    for part, space in parts:
        if part in NAMES:
            label, _ = NAMES[part]
            mentions.append(Mention("one", len(text), len(text + part), part, label, 0.9, 0, 0))
        text += part + space
    article = Article(
        "one", "one.md", "One", "", "", None, "", "", "en", text,
        (Block("paragraph", 0, len(text)),), (), "",
    )  # fmt: skip
    return article, Extraction("one", (Span(0, len(text)),), tuple(mentions), (), (), ())


PARTS = st.tuples(st.sampled_from((*NAMES, *NAMES, *WORDS)), st.sampled_from((" ", " ", "")))


@settings(max_examples=300)
@given(st.lists(PARTS, min_size=2, max_size=12))
def test_nothing_is_missed(parts: list[tuple[str, str]]) -> None:
    article, extraction = told(parts)
    kinds = {one.start: kind for one in extraction.mentions if (kind := NAMES[one.text][1])}
    found = list(candidates_in(article, extraction, kinds, ()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(descriptions, "may_say", lambda *_, **__: True)
        assert list(candidates_in(article, extraction, kinds, ())) == found


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Then Ada Moss left.", False),
        ("Then Ada Moss, a lawyer, left.", True),
        ("Then Ada Moss, lawyer of the bank, left.", True),
        ("Then Ada Moss, Bruno and others left.", False),
        ("Ada Moss is a lawyer.", True),
        ("Then Ada Moss is to go.", False),
        ("Then the lawyer Ada Moss left.", True),
        ("Then the lawyer, Ada Moss, left.", True),
    ],
)
def test_most_names_need_no_look_at_the_sentence(text: str, may: bool) -> None:
    start = text.index("Ada Moss")
    mention = Mention("one", start, start + 8, "Ada Moss", "PER", 0.9, 0, 0)
    assert may_say(text, 0, mention, behind_name=False, kind="actor") is may
