"""Where the sentence of a piece of evidence stands in the texts of the search index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from graphgen.model import ArticleStore, Evidence, Span
from graphgen.site.search import Place
from graphgen.site.search.packing import pack

SENTENCES_KEPT: Final = 2048
"""Articles whose sentences are kept while quotes are placed."""


def packed_places(store: ArticleStore, placed: Mapping[str, Place]) -> Callable[[Evidence], str]:
    """What gives the packed ``place_of_quote`` of a piece of evidence.

    ``placed`` are the passages of every article.
    """
    sentences = lru_cache(maxsize=SENTENCES_KEPT)(store.sentences)

    def place_of(evidence: Evidence) -> str:
        article = evidence.article
        return "".join(map(pack, place_of_quote(evidence, sentences(article), placed[article])))

    return place_of


def place_of_quote(evidence: Evidence, sentences: Sequence[Span], place: Place) -> tuple[int, ...]:
    """Say where the sentences stand: passage, sentence in it, number of sentences, head, tail.

    Head and tail are three numbers: sentence from the first one quoted, start and length in
    characters of it.
    """
    first = last = evidence.sentence_number
    while last + 1 < len(sentences) and sentences[last].end < evidence.sentence.end:
        last += 1
    quoted = sentences[first : last + 1]
    passage, within = place.of_sentence(first)
    head, tail = _within(evidence.head, quoted), _within(evidence.tail, quoted)
    return passage, within, len(quoted), *head, *tail


def _within(name: Span, quoted: Sequence[Span]) -> tuple[int, int, int]:
    """Find a name in the sentences; one outside them all, as in a heading, has no length."""
    for number, sentence in enumerate(quoted):
        if sentence.start <= name.start < sentence.end:
            length = min(name.end, sentence.end) - name.start
            return number, name.start - sentence.start, length
    return 0, 0, 0
