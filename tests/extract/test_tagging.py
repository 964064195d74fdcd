"""Tag decoding: no impossible step, spans and scores as the path says."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.tagging import TAGS, best_path, softmax, spans_on_path


def scores_of(tags: list[str], *, height: float = 5.0) -> np.ndarray:
    scores = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    for row, tag in enumerate(tags):
        scores[row, TAGS.index(tag)] = height
    return scores


def test_a_clear_path_is_followed() -> None:
    tags = ["O", "B-PER", "I-PER", "B-ORG", "O"]
    assert [TAGS[i] for i in best_path(scores_of(tags))] == tags


def test_an_inside_tag_without_a_beginning_is_mended() -> None:
    path = [TAGS[i] for i in best_path(scores_of(["I-LOC", "I-LOC", "O"]))]
    assert path == ["B-LOC", "I-LOC", "O"]


def test_spans_carry_the_least_probability() -> None:
    scores = scores_of(["B-PER", "I-PER", "O", "B-LOC"])
    scores[1] /= 2
    spans = spans_on_path(best_path(scores), softmax(scores))
    assert [(s.first, s.last, s.label) for s in spans] == [(0, 2, "PER"), (3, 4, "LOC")]
    assert spans[0].score < spans[1].score


def test_neighbours_of_one_label_stay_two_spans() -> None:
    scores = scores_of(["B-LOC", "B-LOC"])
    assert len(spans_on_path(best_path(scores), softmax(scores))) == 2


@given(st.lists(st.lists(st.floats(-8, 8), min_size=len(TAGS), max_size=len(TAGS)), max_size=12))
def test_no_path_holds_a_forbidden_step(rows: list[list[float]]) -> None:
    scores = np.array(rows, dtype=np.float32).reshape(-1, len(TAGS))
    path = [TAGS[i] for i in best_path(scores)]
    assert len(path) == len(rows)
    for before, after in zip(["O", *path], path, strict=False):
        if after.startswith("I-"):
            assert before[2:] == after[2:]
    covered = sum(s.last - s.first for s in spans_on_path(best_path(scores), softmax(scores)))
    assert covered == sum(tag != "O" for tag in path)
