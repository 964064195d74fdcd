import pytest
from extract.marked import marked

from graphgen.extract.comrades import without_comrades
from graphgen.model import RelationMention, Span


def predicate_of(marked_text: str, predicate: str = "fights") -> str:
    text, (head, tail) = marked(marked_text)
    claim = RelationMention(
        "a", Span(0, len(text)), head, predicate, tail, "asserted", None, 0.9, "model"
    )
    (found,) = without_comrades(text, [claim])
    return found.predicate


@pytest.mark.parametrize(
    "text",
    [
        "[NORP Velorian] men fighting for their rival, commander [PER Ana Oru], left.",
        "[LOC Velor] fought alongside [LOC Talen] in the war.",
    ],
)
def test_who_fights_for_somebody_supports_him(text: str) -> None:
    assert predicate_of(text) == "supports"


@pytest.mark.parametrize(
    "text",
    [
        "[NORP Velorian] men fighting for control against [PER Ana Oru] left.",
        "[LOC Velor] fought [LOC Talen] for ten years.",
        "[LOC Velor] fought for years. [LOC Talen] lost.",
    ],
)
def test_who_fights_against_somebody_still_does(text: str) -> None:
    assert predicate_of(text) == "fights"


def test_other_ties_stay() -> None:
    assert predicate_of("[LOC Velor] fought alongside [LOC Talen].", "deals_with") == "deals_with"
