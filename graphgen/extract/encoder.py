"""The shipped model: loads and checks its files, and encodes an article once for all that follow.

Windows are run one by one, so what a window yields depends on nothing but its own words: not on
the batch it is in, the number of workers or the order of articles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final
from weakref import WeakValueDictionary

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graphgen.extract.tagging import TAGS
from graphgen.extract.versions import (
    MODEL_CONFIG,
    damaged_model,
    model_version,
    read_model_file,
)
from graphgen.extract.windows import Segment, Subwords, TokenizedBlock, assemble, pack
from graphgen.extract.words import split_words
from graphgen.model import Article

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

TAGGER, RELATIONS, TOKENIZER = "tagger.onnx", "relations.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the encoder makes of one article, block by block."""

    blocks: tuple[TokenizedBlock, ...]
    """Words of each block, offsets in ``Article.text``."""
    emissions: tuple[FloatArray, ...]
    """Scores of tags, before the softmax: words × tags, one array a block."""
    states: tuple[FloatArray, ...]
    """Vectors that the relation head reads: words × state, one array a block."""


class Encoder:
    """Both graphs of the model in memory. Made once by `load_encoder`."""

    def __init__(
        self,
        *,
        config: Mapping[str, Any],
        version: str,
        tokenizer: Tokenizer,
        tagger: ort.InferenceSession,
        relations: ort.InferenceSession,
    ) -> None:
        """Take parts that are already checked."""
        self.config = config
        self.version = version
        self._subwords = Subwords(tokenizer)
        self._tagger = tagger
        self._relations = relations

    def encode(self, article: Article) -> Encoding:
        """Return scores and states of every word of the article's blocks."""
        blocks = tuple(
            self._subwords.tokenize(split_words(article.text, start=block.start, end=block.end))
            for block in article.blocks
        )
        return self.encode_blocks(blocks)

    def encode_texts(self, texts: Sequence[str]) -> Encoding:
        """Return the same for paragraphs given as texts, offsets counted in each of them."""
        return self.encode_blocks([self._subwords.tokenize(split_words(text)) for text in texts])

    def encode_blocks(self, blocks: Sequence[TokenizedBlock]) -> Encoding:
        """Return scores and states of every word of the blocks, read as one article."""
        width = int(self.config["state"])
        emissions = [np.zeros((len(b.words), len(TAGS)), dtype=np.float32) for b in blocks]
        states = [np.zeros((len(b.words), width), dtype=np.float32) for b in blocks]
        for window in pack(blocks):
            scores, vectors = self._run(window, blocks)
            for segment in window:
                emissions[segment.block][segment.kept] = scores[segment.source]
                states[segment.block][segment.kept] = vectors[segment.source]
        return Encoding(tuple(blocks), tuple(emissions), tuple(states))

    def encode_all(self, articles: Sequence[Article]) -> Iterator[Encoding]:
        """Yield the encoding of each article, in order."""
        for article in articles:
            yield self.encode(article)

    def score_pairs(
        self, states: FloatArray, mentions: IntArray, labels: IntArray, pairs: IntArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return scores of predicates and of statuses of each pair, before sigmoid and softmax.

        `states` are those of one block; `mentions` × (first word, one past the last), with the
        index of each one's label; `pairs` × (head, tail), indices of mentions.
        """
        feed = {"states": states, "mentions": mentions, "labels": labels, "pairs": pairs}
        predicates, statuses = self._relations.run(None, feed)
        return np.asarray(predicates), np.asarray(statuses)

    def _run(
        self, window: Sequence[Segment], blocks: Sequence[TokenizedBlock]
    ) -> tuple[FloatArray, FloatArray]:
        batch = assemble([window], blocks)
        feed = {
            "ids": batch.ids,
            "case": batch.case,
            "glued": batch.glued,
            "first": batch.first,
            "chars": batch.chars,
        }
        emissions, states = self._tagger.run(None, feed)
        return np.asarray(emissions)[0], np.asarray(states)[0]


def load_encoder(*, threads: int = 1) -> Encoder:
    """Return the shipped model, loaded once per number of threads for as long as it is in use.

    Raises ModelError where a file is missing or is not the one that the configuration names.
    """
    encoder = _in_use.get(threads)
    if encoder is None:
        folder = files("graphgen") / "resources" / "model"
        _in_use[threads] = encoder = read_encoder(folder, threads=threads)
    return encoder


_in_use: Final[WeakValueDictionary[int, Encoder]] = WeakValueDictionary()
"""By number of threads; a model takes 100 MB, which the stages behind the extraction need."""


def read_encoder(folder: Traversable, *, threads: int = 1) -> Encoder:
    """Return the model of a folder; raises ModelError as `load_encoder` does."""
    raw = read_model_file(folder, MODEL_CONFIG)
    config = _parsed(raw)
    parts = {
        name: _checked(folder, name, str(config["files"][name]))
        for name in (TAGGER, RELATIONS, TOKENIZER)
    }
    return Encoder(
        config=config,
        version=model_version(raw),
        tokenizer=Tokenizer.from_str(parts[TOKENIZER].decode("utf-8")),
        tagger=_session(parts[TAGGER], threads),
        relations=_session(parts[RELATIONS], threads),
    )


def _session(model: bytes, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        config = json.loads(raw)
        if {TAGGER, RELATIONS, TOKENIZER} <= config["files"].keys():
            return dict(config)
    except (ValueError, KeyError, AttributeError, TypeError):
        pass
    raise damaged_model(MODEL_CONFIG, "cannot be read")


def _checked(folder: Traversable, name: str, digest: str) -> bytes:
    content = read_model_file(folder, name)
    if hashlib.sha256(content).hexdigest() != digest:
        raise damaged_model(name, "is not the file that the model's configuration names")
    return content
