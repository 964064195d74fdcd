"""Document consistency: a repeated name leans on its other places, other words do not move."""

import numpy as np

from graphgen.extract.consistency import consistent_scores
from graphgen.extract.tagging import TAGS, best_path, softmax
from graphgen.extract.windows import TokenizedBlock
from graphgen.extract.words import split_words


def block(text: str) -> TokenizedBlock:
    words = tuple(split_words(text))
    return TokenizedBlock(words, tuple((1000,) for _ in words))


def scores(rows: list[dict[str, float]]) -> np.ndarray:
    table = np.zeros((len(rows), len(TAGS)), dtype=np.float32)
    for row, wanted in zip(table, rows, strict=True):
        for tag, height in wanted.items():
            row[TAGS.index(tag)] = height
    return table


BLOCKS = [block("Quorra said"), block("Quorra Bank said"), block("Quorra")]
EMISSIONS = [
    scores([{"B-PER": 4.0, "B-ORG": 3.5}, {"O": 9.0}]),
    scores([{"B-ORG": 9.0}, {"I-ORG": 9.0}, {"O": 9.0}]),
    scores([{"B-ORG": 9.0}]),
]


def first_tag(mixed: tuple[np.ndarray, ...]) -> str:
    return TAGS[best_path(mixed[0])[0]]


def test_a_doubtful_place_follows_the_clear_ones() -> None:
    assert first_tag(consistent_scores(BLOCKS, EMISSIONS, weight=0.0)) == "B-PER"
    assert first_tag(consistent_scores(BLOCKS, EMISSIONS, weight=0.3)) == "B-ORG"


def test_words_that_are_no_names_are_left_alone() -> None:
    mixed = consistent_scores(BLOCKS, EMISSIONS, weight=0.5)
    assert np.allclose(softmax(mixed[0])[1], softmax(EMISSIONS[0])[1], atol=1e-6)
    assert np.allclose(softmax(mixed[1])[1], softmax(EMISSIONS[1])[1], atol=1e-6)


def test_an_article_without_repetition_is_unchanged() -> None:
    mixed = consistent_scores(BLOCKS[:1], EMISSIONS[:1], weight=0.5)
    assert np.allclose(softmax(mixed[0]), softmax(EMISSIONS[0]), atol=1e-6)
