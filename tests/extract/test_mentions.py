"""Mentions of the shipped model: offsets, order, sentence and block, on sentences written here."""

from itertools import pairwise

import numpy as np
import pytest

from graphgen.extract.encoder import Encoding, load_encoder
from graphgen.extract.mentions import DOUBTFUL_KIND, block_spans, find_mentions, whole_persons
from graphgen.extract.sentences import split_sentences
from graphgen.extract.tagging import TAGS, TagSpan
from graphgen.extract.words import split_words
from graphgen.model import Article, Block, Mention

PARAGRAPHS = (
    "President Ada Quill of Norway met Turkish officials in Oslo on Monday. She left for Lima.",
    "Norway  –\u00a0Quill’s home – paid $5 million to the World Bank.",
)


def article(*paragraphs: str) -> Article:
    blocks, at = [], 0
    for text in paragraphs:
        blocks.append(Block("paragraph", at, at + len(text)))
        at += len(text) + 2
    return Article(
        id="a", path="a.txt", title="A", source="", byline="", published=None, published_how="",
        url="", language="en", text="\n\n".join(paragraphs), blocks=tuple(blocks), marks=(),
        digest="",
    )  # fmt: skip


def mentions_of(text: Article) -> tuple[Mention, ...]:
    encoder = load_encoder()
    return find_mentions(
        text,
        encoder.encode(text),
        sentences=split_sentences(text.text, text.blocks),
        calibration=encoder.config["calibration"],
    )


@pytest.fixture(scope="module")
def found() -> tuple[Mention, ...]:
    return mentions_of(article(*PARAGRAPHS))


def test_names_are_found_with_their_labels(found: tuple[Mention, ...]) -> None:
    pairs = {(m.text, m.label) for m in found}
    assert {("Ada Quill", "PER"), ("Norway", "LOC"), ("Turkish", "NORP"), ("Oslo", "LOC")} <= pairs


def test_offsets_count_in_the_article(found: tuple[Mention, ...]) -> None:
    text = article(*PARAGRAPHS)
    for mention in found:
        assert text.text[mention.start : mention.end] == mention.text
        block = text.blocks[mention.block]
        assert block.start <= mention.start < mention.end <= block.end
        assert 0.0 <= mention.score <= 1.0
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_mention_knows_its_sentence(found: tuple[Mention, ...]) -> None:
    numbers = {m.text: m.sentence for m in found}
    assert (numbers["Oslo"], numbers["Lima"]) == (0, 1)
    assert max(numbers.values()) == 2


@pytest.mark.parametrize("text", ["", "…", "\u0301", "中" * 400, "x" * 5000, "a-" * 3000])
def test_odd_texts_are_read(text: str) -> None:
    for mention in mentions_of(article(text, "Oslo is in Norway.")):
        assert mention.text


@pytest.mark.parametrize(
    ("shares", "score"),
    [
        ({"B-ORG": 0.42, "B-LOC": 0.35, "B-PER": 0.2, "O": 0.03}, DOUBTFUL_KIND),
        ({"B-ORG": 0.4, "B-LOC": 0.2, "O": 0.2, "B-MISC": 0.2}, 0.4),
        ({"B-ORG": 0.6, "B-LOC": 0.35, "O": 0.05}, 0.6),
        ({"B-MISC": 0.4, "B-ORG": 0.3, "B-LOC": 0.3}, 0.4),
    ],
)
def test_a_sure_name_of_doubtful_kind_stays(shares: dict[str, float], score: float) -> None:
    word = load_encoder().encode_texts(["Zawal"]).blocks[0]
    chances = np.array([[shares.get(tag, 1e-6) for tag in TAGS]], dtype=np.float32)
    spans = block_spans(Encoding((word,), (np.log(chances),), ()), calibration={})
    assert [round(span.score, 2) for span in spans[0]] == [score]


def test_pieces_of_one_name_are_joined_and_titles_dropped() -> None:
    text = "General Ada Quill, Md Iqbal Dorn and Ben Sol spoke."
    words = split_words(text)
    pieces = [(0, 1), (1, 3), (4, 5), (5, 7), (8, 10)]
    spans = [TagSpan(first, last, "PER", 0.9, 0.9) for first, last in pieces]
    found = whole_persons(spans, text, words)
    names = [text[words[span.first].start : words[span.last - 1].end] for span in found]
    assert names == ["Ada Quill", "Md Iqbal Dorn", "Ben Sol"]
