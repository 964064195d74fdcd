"""An extractor that knows a list of names and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphgen.extract.foreign import sentences_of
from graphgen.extract.sentences import sentence_at
from graphgen.model import Article, Extraction, Label, Mention

NAMES: dict[str, Label] = {
    "Mira Tollan": "PER",
    "Skerry Ferry Company": "ORG",
    "Aldwick": "LOC",
}


class ListedNames:
    """Finds the names of the list in texts of any language."""

    name = "listed"
    version = "1"
    languages: tuple[str, ...] = ()  # every language; ("en",) would leave all others alone

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return one extraction an article, each from its text alone."""
        return [self.extract_one(article) for article in articles]

    def extract_one(self, article: Article) -> Extraction:
        """Look for every name in every block."""
        sentences = sentences_of(article)
        mentions = [
            Mention(
                article=article.id,
                start=found.start(),
                end=found.end(),
                text=found.group(),
                label=NAMES[found.group()],
                score=1.0,
                sentence=sentence_at(sentences, found.start()),
                block=number,
            )
            for number, block in enumerate(article.blocks)
            for found in re.compile("|".join(NAMES)).finditer(article.text, block.start, block.end)
        ]
        return Extraction(
            article=article.id,
            sentences=sentences,
            mentions=tuple(mentions),
            relations=(),
            figures=(),
            times=(),
            headline_blocks=article.headline_blocks,
        )
