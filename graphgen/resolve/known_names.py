"""What each article names: recalled, or worked out, by several processes where there is much to do.

It depends on the article and on the decisions that name something in it, so it is kept from one
build to the next for every article in which no decision names anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from graphgen.facts import Facts
from graphgen.model import ArticleStore, PackedArticle, PackedStore
from graphgen.processes import Crew, in_order
from graphgen.resolve.article_names import ArticleNames, names_in, pack_names, unpack_names
from graphgen.resolve.verdicts import Verdicts

_FACT: Final = "names of an article"


def known_names(
    article_ids: Sequence[str], store: PackedStore, facts: Facts, verdicts: Verdicts, *, crew: Crew
) -> Iterator[ArticleNames]:
    """Yield the names of each article, in the order of the ids."""
    unknown = _unknown(article_ids, facts) if crew.size > 1 else []
    crew = crew.for_items(len(unknown))
    if crew.size <= 1:
        unknown = []
    work = partial(_worked_out, verdicts)
    packed = in_order(work, map(store.packed, unknown), crew=crew)
    elsewhere = frozenset(unknown)
    for article_id in article_ids:
        if article_id in elsewhere:
            yield _kept(article_id, next(packed), facts, verdicts)
        else:
            yield _names_of(article_id, store, facts, verdicts)


def _unknown(article_ids: Sequence[str], facts: Facts) -> list[str]:
    return [one for one in article_ids if not facts.knows(_FACT, [facts.of_article(one)])]


def _worked_out(verdicts: Verdicts, packed: PackedArticle) -> list[Any]:
    """Work out the names of an article, in whatever process."""
    asked: set[str] = set()
    return pack_names(names_in(packed.extraction(), verdicts.noting(asked)), asked)


def _kept(article_id: str, packed: list[Any], facts: Facts, verdicts: Verdicts) -> ArticleNames:
    """Keep names that were worked out elsewhere, if no decision names anything among them."""
    if verdicts.are_silent_on(packed[0]):
        facts.put(_FACT, [facts.of_article(article_id)], packed)
    return unpack_names(packed, article_id)


def _names_of(
    article_id: str, store: ArticleStore, facts: Facts, verdicts: Verdicts
) -> ArticleNames:
    """The names of an article, as they were kept if no decision names anything in it."""
    parts = [facts.of_article(article_id)]
    kept = facts.get(_FACT, parts)
    if kept is not None and verdicts.are_silent_on(kept[0]):
        return unpack_names(kept, article_id)
    asked: set[str] = set()
    names = names_in(store.extraction(article_id), verdicts.noting(asked))
    if kept is None and verdicts.are_silent_on(asked):
        facts.put(_FACT, parts, pack_names(names, asked))
    return names
