"""``changes.html``: what is new since the last build, and what each change comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graphgen.history import CAUSES, Basis, Cause, Change, Changes
from graphgen.model import Page
from graphgen.site.collection import Collection
from graphgen.site.views import ArticleRef, EntityRef
from graphgen.vocabulary import predicates
from graphgen.words import Words

CHANGES_URL: Final = "changes.html"
SHOWN: Final = 100
"""Changes of one sort that the page shows; ``data/changes.json`` has all."""

_TITLES: Final = {
    "article added": "New articles",
    "entity added": "New people, organizations and places",
    "relation added": "New ties",
    "merged": "Now one",
    "parted": "Now two",
    "renamed": "Now called otherwise",
    "moved": "Now at another address",
    "relation lost": "Ties that no sentence states any more",
    "entity removed": "No longer here",
    "article edited": "Edited articles",
    "article removed": "Articles taken out",
}
"""What → title of its section, in the order of the page."""

CAUSE_NAMES: Final[dict[Cause, str]] = {
    "content": "articles",
    "decision": "decision",
    "version": "program",
    "settings": "settings",
}
"""What a change is laid to, as the page says it."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change, ready to be shown."""

    refs: tuple[EntityRef, ...]
    """The entities that it is about, as far as they have a page."""
    was: str
    """The name that is no longer the one shown, or empty."""
    label: str
    """Of a tie: the words between its ends."""
    cause: str
    articles: tuple[ArticleRef, ...]
    """Articles that brought it; of a change to an article, that one."""
    count: int
    """Of things without a name that are counted together."""


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """All changes of one sort."""

    what: str
    anchor: str
    title: str
    items: tuple[ChangeView, ...]
    total: int
    unnamed: tuple[tuple[str, int], ...]
    """(cause, number) of those that cannot be named, as what they were is published no more."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a build stood on, for readers."""

    version: str
    extractor: str
    built: date | None
    """Only where the build was given a time."""


def changes_page(collection: Collection, changes: Changes | None) -> Page:
    """Show how the site differs from the last one that differed."""
    told = changes.changes if changes else ()
    sections = [_section(collection, what, told) for what in _TITLES]
    context: dict[str, object] = {
        "compared": bool(changes and changes.since),
        "since": _stand(changes.since) if changes and changes.since else None,
        "until": _stand(changes.until) if changes else None,
        "causes": _by_cause(told),
        "sections": tuple(section for section in sections if section.total),
    }
    return Page(CHANGES_URL, "changes.html", context)


def _stand(basis: Basis) -> Stand:
    built = date.fromisoformat(basis.built[:10]) if basis.built else None
    return Stand(basis.version, basis.extractor_version, built)


def _by_cause(changes: Iterable[Change]) -> tuple[tuple[str, int], ...]:
    """How many changes are laid to each cause, where there are any."""
    changes = tuple(changes)
    counts = [
        (CAUSE_NAMES[cause], sum(one.count for one in changes if one.cause == cause))
        for cause in CAUSES
    ]
    return tuple((name, count) for name, count in counts if count)


def _section(collection: Collection, what: str, changes: Sequence[Change]) -> ChangeSection:
    found = [change for change in changes if change.what == what]
    named = [change for change in found if change.names or change.ids]
    named = sorted(named, key=lambda change: _weight(collection, change))
    return ChangeSection(
        what=what,
        anchor=what.replace(" ", "-"),
        title=_TITLES[what],
        items=tuple(change_view(collection, change) for change in named[:SHOWN]),
        total=sum(change.count for change in found),
        unnamed=tuple(
            (CAUSE_NAMES[change.cause], change.count)
            for change in found
            if not (change.names or change.ids)
        ),
    )


def _weight(collection: Collection, change: Change) -> tuple[float, tuple[str, ...]]:
    """What most of the graph hangs on comes first."""
    known = [collection.standings[one] for one in change.ids if one in collection.standings]
    return -sum(standing.pagerank for standing in known), (*change.names, *change.ids)


def change_view(collection: Collection, change: Change) -> ChangeView:
    """Turn a change into links and words. What the site does not have is passed over."""
    refs = tuple(collection.ref(one) for one in change.ids if one in collection.entities)
    about = change.ids if change.what.startswith("article") else change.articles
    predicate = predicates().get(change.predicate)
    return ChangeView(
        refs=refs,
        was=next(iter(change.names[len(change.ids) :]), ""),
        label=predicate.label if predicate else "",
        cause=CAUSE_NAMES[change.cause],
        articles=tuple(collection.article_refs[one] for one in about if one in collection.cards),
        count=change.count,
    )


def change_lines(collection: Collection, changes: Changes, *, most: int) -> tuple[str, ...]:
    """Every change as a line of plain text, for a feed; at most so many, then how many more."""
    words = collection.words
    lines = [
        f"{words.say(section.title)}: {_plain(view, words)} ({words.say(view.cause)})"
        for section in (_section(collection, what, changes.changes) for what in _TITLES)
        for view in section.items
    ]
    hidden = sum(change.count for change in changes.changes) - len(lines[:most])
    rest = words.say("And {n} more.", n=words.number(hidden))
    return (*lines[:most], rest) if hidden else tuple(lines)


def _plain(view: ChangeView, words: Words) -> str:
    names = [ref.name for ref in view.refs]
    if view.label and len(names) == 2:
        return f"{names[0]} {words.say(view.label)} {names[1]}"
    said = ", ".join(names) or ", ".join(article.title for article in view.articles)
    return f"{said} ({view.was})" if said and view.was else said or view.was


def summary_of(collection: Collection, changes: Changes) -> str:
    """The changes in a few words: "New ties: 3 · Now one: 1"."""
    counts = [
        (collection.words.say(title), sum(one.count for one in changes.changes if one.what == what))
        for what, title in _TITLES.items()
    ]
    return " · ".join(f"{title}: {count}" for title, count in counts if count)
