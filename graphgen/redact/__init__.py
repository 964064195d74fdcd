"""Take a person out of everything that is published, before anything is made of the articles.

A decision ``redact`` names the person. The articles are resolved once to learn by which names
they call the person and where; then every such place is replaced by a block of one width, in
texts, titles, bylines, paths, ids and addresses, and the build goes on with articles that never
knew the name. ``privacy`` looks for the names again in all that is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphgen.gather import Gathered
from graphgen.last_build import LastBuild, earlier_ids
from graphgen.model import Kind, Problem, Resolution
from graphgen.read import card_of
from graphgen.redact.articles import redacted_article, redacted_extraction
from graphgen.redact.names import Names, names_of
from graphgen.redact.places import Places, new_ids, places_in
from graphgen.redact.traces import decisions_without, last_build_without, problem_without
from graphgen.resolve import resolve
from graphgen.resolve.decisions import Decisions
from graphgen.store import DiskStore

__all__ = ["Redacted", "redact", "without_redacted"]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What a build goes on with."""

    gathered: Gathered
    decisions: Decisions
    """Those that name nobody who is redacted."""
    last: LastBuild
    hidden: tuple[tuple[Kind, str], ...] = ()
    """Kind and id that the persons would have, or had; sorted."""
    names: tuple[str, ...] = ()
    """Every spelling that no file may hold; sorted."""


def redact(gathered: Gathered, decisions: Decisions, last: LastBuild) -> Redacted:
    """Apply every decision ``redact``; without one, all stays what it is.

    The store of ``gathered`` is closed where another one takes its place.
    """
    if not any(decisions.of("redact")):
        return Redacted(gathered, decisions, last)
    store = gathered.store
    resolution = resolve(
        gathered.cards,
        store.extractions(),
        decisions=decisions,
        earlier=earlier_ids(last),
    )
    names = names_of(decisions, resolution)
    places = {one: places_in(store.article(one), names) for one in store.ids()}
    ids = new_ids(places)
    made = _rewritten(store, places, ids)
    unheard = () if _occurs(places, names) else _unheard(resolution.problems)
    problems = [*(problem_without(one, names) for one in gathered.problems), *unheard]
    told = replace(
        gathered,
        cards=tuple(card_of(made.article(article_id)) for article_id in made.ids()),
        store=made,
        problems=tuple(sorted(problems, key=lambda one: (one.path, one.line, one.message))),
    )
    return Redacted(
        told,
        decisions_without(decisions, names, ids),
        last_build_without(last, names),
        hidden=names.pages,
        names=names.forbidden,
    )


def without_redacted(resolution: Resolution, redacted: Redacted) -> Resolution:
    """The resolution of what is left, in which the persons count as hidden."""
    present = {(one.kind, one.id) for one in resolution.entities}
    hidden = {*resolution.hidden, *redacted.hidden} - present
    return replace(resolution, hidden=tuple(sorted(hidden)))


def _rewritten(store: DiskStore, places: Mapping[str, Places], ids: Mapping[str, str]) -> DiskStore:
    """A store of the articles without the names; the one that was is closed."""
    made = DiskStore.holding(
        (redacted_article(store.article(one), places[one], new_id=ids[one]) for one in ids),
        (redacted_extraction(store.extraction(one), places[one], ids) for one in ids),
    )
    store.close()
    return made


def _occurs(places: Mapping[str, Places], names: Names) -> bool:
    return bool(names.mentions) or any(one.spans for one in places.values())


def _unheard(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The warnings of a decision whose name no article has."""
    return tuple(one for one in problems if one.message.startswith('"redact"'))
