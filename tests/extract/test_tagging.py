"""Tag decoding: no impossible step, spans and scores as the path says."""

from itertools import pairwise

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


def test_a_tie_is_broken_as_the_search_over_all_paths_breaks_it() -> None:
    even = scores_of(["O", "B-PER", "O"])
    even[1, TAGS.index("B-LOC")] = even[1, TAGS.index("B-PER")]
    assert [TAGS[i] for i in best_path(even)] == ["O", "B-PER", "O"]


@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=9), st.floats(0.0, 3.0))
def test_the_best_path_is_no_worse_than_any_that_differs_in_one_word(
    tags: list[str], height: float
) -> None:
    scores = scores_of(tags, height=height)
    path = best_path(scores)
    for word in range(len(path)):
        for tag in range(len(TAGS)):
            other = [*path[:word], tag, *path[word + 1 :]]
            if _is_allowed(other):
                assert _sum(scores, other) <= _sum(scores, path) + 1e-5


def _sum(scores: np.ndarray, path: list[int]) -> float:
    return float(sum(scores[word, tag] for word, tag in enumerate(path)))


def _is_allowed(path: list[int]) -> bool:
    names = ["O", *(TAGS[tag] for tag in path)]
    return all(after[:1] != "I" or before[2:] == after[2:] for before, after in pairwise(names))
