"""The shipped model behind the face that the extractor asks for."""

from __future__ import annotations

from collections.abc import Sequence

from graphgen.extract.encoder import Encoder, load_encoder
from graphgen.extract.mentions import find_mentions
from graphgen.extract.relation_model import score_relations
from graphgen.model import Article, Mention, RelationMention, Span


class ShippedModel:
    """One encoder pass an article, for its names and the relations between them."""

    def __init__(self, encoder: Encoder) -> None:
        """Take a loaded encoder."""
        self._encoder = encoder
        self.version = encoder.version

    def read(
        self, article: Article, sentences: Sequence[Span]
    ) -> tuple[Sequence[Mention], Sequence[RelationMention]]:
        """Return mentions in order and the relations; a relation's sentence is its block."""
        encoding = self._encoder.encode(article)
        calibration = self._encoder.config["calibration"]
        mentions = find_mentions(article, encoding, sentences=sentences, calibration=calibration)
        return mentions, [
            RelationMention(
                article=article.id,
                sentence=_block_span(article, mentions[scored.head]),
                head=mentions[scored.head],
                predicate=scored.predicate,
                tail=mentions[scored.tail],
                status=scored.status,
                speaker=None,
                score=scored.score,
                how="model",
            )
            for scored in score_relations(self._encoder, encoding, mentions)
        ]


def load_shipped_model() -> ShippedModel:
    """Load the weights of the package; raises ModelError where they are missing or damaged."""
    return ShippedModel(load_encoder())


def _block_span(article: Article, mention: Mention) -> Span:
    block = article.blocks[mention.block]
    return Span(block.start, block.end)
