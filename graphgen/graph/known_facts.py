"""The facts of each article: recalled, or worked out, by several processes where there is much.

They are kept from one build to the next for as long as the article is the same and its names stand
for the same entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from graphgen.facts import Facts
from graphgen.graph.article_facts import (
    ArticleFacts,
    Named,
    facts_in,
    pack_facts,
    unpack_facts,
)
from graphgen.model import ArticleCard, Kind, PackedArticle, PackedStore
from graphgen.processes import Crew, made_elsewhere

_FACT: Final = "facts of an article"
_NO_NAMES: Final[Mapping[int, str]] = {}


@dataclass(frozen=True, slots=True)
class Reader:
    """Works out the facts of articles, or recalls them."""

    store: PackedStore
    entity_at: Mapping[str, Mapping[int, str]]
    """Entity ids by article and start of the mention."""
    kinds: Mapping[str, Kind]
    """Of the entities, by id."""
    min_score: float
    """Least score of a stated relation."""
    facts: Facts
    crew: Crew

    def read(self, cards: Sequence[ArticleCard]) -> Iterator[ArticleFacts]:
        """Yield the facts of each article, in the order of the cards."""
        made = made_elsewhere(
            cards,
            wanted=self._is_unknown,
            task=self._task,
            work=partial(_worked_out, self.min_score),
            crew=self.crew,
        )
        for card, fact in made:
            if fact is None:
                yield self._facts_of(card)
            else:
                self.facts.put(_FACT, self._parts(card), fact)
                yield unpack_facts(fact, card)

    def _facts_of(self, card: ArticleCard) -> ArticleFacts:
        parts = self._parts(card)
        kept = self.facts.get(_FACT, parts)
        if kept is not None:
            return unpack_facts(kept, card)
        article, extraction = self.store.article(card.id), self.store.extraction(card.id)
        found = facts_in(article, extraction, self._named(card), min_score=self.min_score)
        self.facts.put(_FACT, parts, pack_facts(found))
        return found

    def _is_unknown(self, card: ArticleCard) -> bool:
        return not self.facts.knows(_FACT, self._parts(card))

    def _parts(self, card: ArticleCard) -> list[str]:
        """What the facts of an article depend on."""
        return [self.facts.of_article(card.id), self._named(card).digest(), repr(self.min_score)]

    def _named(self, card: ArticleCard) -> Named:
        return Named(card, self.entity_at.get(card.id, _NO_NAMES), self.kinds)

    def _task(self, card: ArticleCard) -> _Task:
        return self.store.packed(card.id), self._named(card).alone()


_Task = tuple[PackedArticle, Named]


def _worked_out(min_score: float, task: _Task) -> list[Any]:
    """Work out the facts of an article, in whatever process."""
    packed, named = task
    return pack_facts(facts_in(packed.article(), packed.extraction(), named, min_score=min_score))
