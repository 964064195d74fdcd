"""What the whole extractor, model and rules together, finds in labelled articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphgen.extract.encoder import Encoder
from graphgen.extract.extractor import NewsExtractor
from graphgen.extract.news_model import ShippedModel
from graphgen.model import Article, Block
from training.measure import Sample, canonical

CERTAIN = 0.0
"""Stands for the certainty of the mentions, which the extractor's scores hold already."""


def add_extracted(
    encoder: Encoder, articles: Iterable[Mapping[str, Any]], samples: Sequence[Sample]
) -> None:
    """Fill `extracted` of the samples, which are the blocks of the articles in order."""
    extractor = NewsExtractor(model=ShippedModel(encoder))
    rest = iter(samples)
    for prepared in articles:
        article = as_article(prepared)
        here = [next(rest) for _ in article.blocks]
        for claim in extractor.extract([article])[0].relations:
            at = article.blocks[claim.head.block].start
            head, tail = claim.head, claim.tail
            key = canonical(
                head.start - at, head.end - at, claim.predicate, tail.start - at, tail.end - at
            )
            here[head.block].extracted[key] = (claim.score, claim.status, CERTAIN)


def as_article(prepared: Mapping[str, Any]) -> Article:
    """Return an article of `prepare.py` as one that has been read, its blocks as paragraphs."""
    text, blocks = "", []
    for block in prepared["blocks"]:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph", len(text), len(text) + len(block["text"])))
        text += block["text"]
    name = str(prepared["id"])
    return Article(
        id=name, path=f"{name}.md", title=name, source="", byline="", published=None,
        published_how="", url="", language="en", text=text, blocks=tuple(blocks), marks=(),
        digest="",
    )  # fmt: skip
