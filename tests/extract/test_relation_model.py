"""Relations of the model: which pairs are asked, and what becomes of their scores."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from graphgen.extract.encoder import Encoder, Encoding
from graphgen.extract.relation_model import MAX_GAP, calibrated, score_relations
from graphgen.extract.windows import TokenizedBlock
from graphgen.extract.words import split_words
from graphgen.model import Mention

PREDICATES = ["leads", "deals_with"]
STATE = 4


class FakeEncoder(Encoder):
    """Gives set scores for set pairs of words, nothing for others."""

    def __init__(
        self,
        scores: Mapping[tuple[int, int], tuple[float, float]],
        *,
        statuses: tuple[float, float, float] = (5.0, 0.0, 0.0),
        calibration: Mapping[str, Any] | None = None,
    ) -> None:
        self.scores, self.statuses = scores, statuses
        self.asked: list[tuple[int, int]] = []
        self.labels: list[int] = []
        self.config = {
            "predicates": PREDICATES,
            "statuses": ["asserted", "denied", "possible"],
            "span_labels": ["PER", "ORG", "LOC", "NORP"],
            "calibration": calibration or {},
        }

    def score_pairs(
        self, states: np.ndarray, mentions: np.ndarray, labels: np.ndarray, pairs: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        self.labels = [int(x) for x in labels]
        rows = []
        for head, tail in pairs:
            place = (int(mentions[head, 0]), int(mentions[tail, 0]))
            self.asked.append(place)
            rows.append(self.scores.get(place, (-9.0, -9.0)))
        return np.array(rows, dtype=np.float32), np.tile(
            np.array(self.statuses, dtype=np.float32), (len(pairs), 1)
        )


def case(*blocks: tuple[str, list[tuple[str, str]]]) -> tuple[Encoding, list[Mention]]:
    """Return an encoding and mentions; each block is a text with (surface, label) in order."""
    tokenized, mentions = [], []
    for number, (text, names) in enumerate(blocks):
        words = tuple(split_words(text))
        tokenized.append(TokenizedBlock(words, tuple((1000,) for _ in words)))
        for surface, label in names:
            start = text.index(surface)
            end = start + len(surface)
            mentions.append(Mention("a", start, end, surface, label, 1.0, 0, number))  # type: ignore[arg-type]
    states = tuple(np.ones((len(b.words), STATE), dtype=np.float32) for b in tokenized)
    return Encoding(tuple(tokenized), states, states), mentions


def test_every_ordered_pair_of_a_block_is_asked_and_none_across() -> None:
    encoding, mentions = case(
        ("Quill met Ode", [("Quill", "PER"), ("Ode", "PER")]), ("Brask", [("Brask", "LOC")])
    )
    encoder = FakeEncoder({})
    assert score_relations(encoder, encoding, mentions) == ()
    assert sorted(encoder.asked) == [(0, 2), (2, 0)]


def test_direction_score_and_index_are_kept() -> None:
    encoding, mentions = case(
        ("In May", [("May", "DATE")]),
        ("Norbank chief Ada Quill", [("Norbank", "ORG"), ("Ada Quill", "PER")]),
    )
    (found,) = score_relations(FakeEncoder({(2, 0): (2.0, -9.0)}), encoding, mentions)
    assert (found.head, found.predicate, found.tail) == (2, "leads", 1)
    assert found.score == pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-3)
    assert found.status == "asserted"


def test_a_symmetric_predicate_is_given_once_with_the_mean_of_both_orders() -> None:
    encoding, mentions = case(("Quill met Ode", [("Quill", "PER"), ("Ode", "PER")]))
    scores = {(0, 2): (-9.0, 1.0), (2, 0): (-9.0, 3.0)}
    (found,) = score_relations(FakeEncoder(scores), encoding, mentions)
    assert (found.head, found.tail) == (0, 1)
    assert found.score == pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-3)


def test_facilities_are_places_and_dates_are_passed_over() -> None:
    encoding, mentions = case(
        ("Quill left Brask Airport in May", [
            ("Quill", "PER"), ("Brask Airport", "FAC"), ("May", "DATE"),
        ])
    )  # fmt: skip
    encoder = FakeEncoder({})
    score_relations(encoder, encoding, mentions)
    assert encoder.labels == [0, 2]


def test_far_pairs_are_not_asked() -> None:
    text = "Quill " + "and " * (MAX_GAP + 1) + "Ode"
    encoding, mentions = case((text, [("Quill", "PER"), ("Ode", "PER")]))
    encoder = FakeEncoder({})
    score_relations(encoder, encoding, mentions)
    assert encoder.asked == []


def test_many_pairs_are_asked_in_parts_and_none_is_lost() -> None:
    names = [f"Name{'x' * i}q" for i in range(60)]
    text = " ".join(names) + " the" * 400
    encoding, mentions = case((text, [(name, "PER") for name in names]))
    encoder = FakeEncoder({(0, 59): (3.0, -9.0)})
    (found,) = score_relations(encoder, encoding, mentions)
    assert (found.head, found.tail) == (0, 59)
    assert len(encoder.asked) == len(set(encoder.asked)) == 60 * 59


@pytest.mark.parametrize(
    ("scores", "status"),
    [((0.0, 4.0, 0.0), "denied"), ((0.0, 0.0, 4.0), "possible"), ((0.0, 0.5, 0.5), "asserted")],
)
def test_a_status_must_clear_its_bar(scores: tuple[float, float, float], status: str) -> None:
    encoding, mentions = case(("Quill met Ode", [("Quill", "PER"), ("Ode", "PER")]))
    encoder = FakeEncoder({(0, 2): (2.0, -9.0)}, statuses=scores)
    (found,) = score_relations(encoder, encoding, mentions)
    assert found.status == status


def test_calibration_bends_scores_by_predicate_and_doubt() -> None:
    raw, sure = np.array([[1.0, 1.0]], dtype=np.float32), np.zeros(1, dtype=np.float32)
    plain = calibrated(raw, sure, PREDICATES, {})
    curves = {"relations": {"leads": [2.0, -2.0]}, "certainty": 1.0}
    bent = calibrated(raw, sure, PREDICATES, curves)
    assert bent[0, 0] == pytest.approx(0.5)
    assert bent[0, 1] == pytest.approx(plain[0, 1])
    assert (calibrated(raw, sure - 1, PREDICATES, curves) < bent).all()
