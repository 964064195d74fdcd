"""What each article names: recalled, or worked out, by several processes where there is much to do.

It depends on the article and on the decisions that name something in it, so it is kept from one
build to the next for every article in which no decision names anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from graphgen.facts import Facts
from graphgen.model import ArticleStore, PackedArticle, PackedStore
from graphgen.processes import Crew, made_elsewhere
from graphgen.resolve.article_names import PackedNames, packed_names
from graphgen.resolve.verdicts import Verdicts

_FACT: Final = "names of an article"


def known_names(
    article_ids: Sequence[str], store: PackedStore, facts: Facts, verdicts: Verdicts, *, crew: Crew
) -> Iterator[tuple[str, PackedNames]]:
    """Yield the names of each article with its id, in the order of the ids."""
    made = made_elsewhere(
        article_ids,
        wanted=lambda one: not facts.knows(_FACT, [facts.of_article(one)]),
        task=store.packed,
        work=partial(_worked_out, verdicts),
        crew=crew,
    )
    for article_id, names in made:
        if names is None:
            yield article_id, _names_of(article_id, store, facts, verdicts)
        else:
            _keep(article_id, names, facts, verdicts)
            yield article_id, names


def _worked_out(verdicts: Verdicts, packed: PackedArticle) -> PackedNames:
    """Work out the names of an article, in whatever process."""
    return packed_names(packed.extraction(), verdicts)


def _names_of(
    article_id: str, store: ArticleStore, facts: Facts, verdicts: Verdicts
) -> PackedNames:
    """The names of an article, as they were kept if no decision names anything in it."""
    kept: PackedNames | None = facts.get(_FACT, [facts.of_article(article_id)])
    if kept is not None and verdicts.are_silent_on(kept[0]):
        return kept
    names = packed_names(store.extraction(article_id), verdicts)
    if kept is None:
        _keep(article_id, names, facts, verdicts)
    return names


def _keep(article_id: str, names: PackedNames, facts: Facts, verdicts: Verdicts) -> None:
    """Keep names, if no decision names anything among them."""
    if verdicts.are_silent_on(names[0]):
        facts.put(_FACT, [facts.of_article(article_id)], names)
