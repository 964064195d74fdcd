"""The figures of the model card, and what predicates are taken for, on counts made here."""

from typing import Any

import pytest

from training.card import BEGIN, END, card_with, confusions, counts_table
from training.confusion import worst
from training.measure import Key, Sample

ROW = {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "labelled": 8}


def claim(head: int, predicate: str, tail: int) -> Key:
    return head, head + 1, predicate, tail, tail + 1


def report() -> dict[str, Any]:
    at = {"best (0.30)": {"all": ROW, "leads": ROW}, "default (0.5)": {"all": ROW, "leads": ROW}}
    ways = ("with_gold", "from_text", "from_text overlap", "extracted", "extracted overlap")
    relations = dict.fromkeys(ways, at)
    return {
        "mentions": {"PER": ROW},
        "news": relations,
        "conflict": relations,
        "confusion": {"leads": {"missed": {"nothing": 3}, "invented": {}}},
        "status": {"denied": ROW},
        "calibration": {"mentions from 0.5": {"error": 0.0123}},
    }


def test_figures_stand_between_the_marks_and_nowhere_else() -> None:
    card = card_with(f"# Card\n\n{BEGIN}\nold\n{END}\n\nBy hand.\n", report())
    assert card.startswith(f"# Card\n\n{BEGIN}\n") and card.endswith(f"\n{END}\n\nBy hand.\n")
    assert "old" not in card
    assert "| PER | 0.500 | 0.250 | 0.333 | 8 |" in card
    assert "| mentions from 0.5 | 0.012 |" in card
    assert card_with(card, report()) == card


def test_a_card_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        card_with("# Card\n", report())


def test_cells_of_tables() -> None:
    assert counts_table({"leads": ROW}).splitlines()[-1] == "| leads | 0.500 | 0.250 | 0.333 | 8 |"
    assert confusions(report()["confusion"]).splitlines()[-1] == "| leads | nothing 3 | – |"


def test_the_worst_predicates_come_first_with_what_is_said_instead() -> None:
    gold = {claim(10 * n, "leads", 10 * n + 5): "asserted" for n in range(6)}
    gold |= {claim(10 * n, "goes_to", 10 * n + 6): "asserted" for n in range(6)}
    said: dict[Key, tuple[float, str, float]] = {
        key: (0.9, "asserted", 0.0) for key in gold if key[2] == "goes_to"
    }
    said[claim(0, "works_for", 5)] = (0.8, "asserted", 0.0)
    said[claim(15, "goes_to", 10)] = (0.8, "asserted", 0.0)
    said[claim(20, "works_for", 25)] = (0.2, "asserted", 0.0)
    found = worst([Sample("a", "", set(), [], gold, with_gold=said)], threshold=0.5)
    assert list(found) == ["leads", "goes_to"]
    assert found["leads"].missed == {"nothing": 4, "works_for": 1, "goes_to (turned)": 1}
    assert found["goes_to"].invented == {"leads (turned)": 1}
