"""How independent sources were counted: which articles count as one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graphgen.graph.sources import publisher_keys
from graphgen.model import Story
from graphgen.site.collection import Collection
from graphgen.site.views import Reason, SourceGroup
from graphgen.urls import story_url

GROUPS_SHOWN: Final = 12
ARTICLES_SHOWN: Final = 8
"""Articles named in one group."""
REASONS_SHOWN: Final = 4
ALIGNED: Final = "aligned"
"""Anchor of the aligned sentences on the page of a story."""

Group = tuple[str, ...]


def source_groups(
    collection: Collection, groups: Sequence[Sequence[str]]
) -> tuple[tuple[SourceGroup, ...], int]:
    """Show groups of articles that count as one source, and how many more there are."""
    shown = tuple(_group(collection, tuple(group)) for group in groups[:GROUPS_SHOWN])
    return shown, len(groups) - len(shown)


def unnamed_groups(collection: Collection, groups: Iterable[Sequence[str]]) -> int:
    """Count the groups of which no article says who published it."""
    unknown = collection.sources.get("")
    if unknown is None:
        return 0
    refs = collection.article_refs
    return sum(all(refs[each].source == unknown for each in group) for group in groups)


def groups_of_story(collection: Collection, story: Story) -> tuple[Group, ...]:
    """Group the reports of a story as they are counted: by text, agency, publisher and author."""
    group_of: dict[str, list[str]] = {each: [each] for each in story.articles}
    holder: dict[str, str] = {}
    pairs = [(each.article, each.origin) for each in story.derivations]
    for article_id in story.articles:
        for key in publisher_keys(collection.cards[article_id]):
            pairs.append((holder.setdefault(key, article_id), article_id))
    for one, other in pairs:
        left, right = group_of[one], group_of[other]
        if left is not right:
            left += right
            for member in right:
                group_of[member] = left
    place = {article_id: number for number, article_id in enumerate(story.articles)}
    found = [sorted(group_of[each], key=place.__getitem__) for each in story.articles]
    return tuple(dict.fromkeys(tuple(group) for group in found))


def _group(collection: Collection, group: Group) -> SourceGroup:
    shown = group[:ARTICLES_SHOWN]
    return SourceGroup(
        articles=tuple(collection.article_refs[each] for each in shown),
        hidden=len(group) - len(shown),
        reasons=_reasons(collection, group) if len(group) > 1 else (),
    )


def _reasons(collection: Collection, group: Group) -> tuple[Reason, ...]:
    cards = [collection.cards[each] for each in group]
    found = [
        *_by_text(collection, group),
        *(Reason("publisher", name, "") for name in _shared(card.source for card in cards)),
        *(Reason("author", name, "") for name in _shared(card.byline for card in cards)),
    ]
    unique = tuple(dict.fromkeys(found))[:REASONS_SHOWN]
    return unique or (Reason("indirect", "", ""),)


def _by_text(collection: Collection, group: Group) -> Iterator[Reason]:
    """One reason an article at most, with the link to the aligned sentences."""
    members = set(group)
    for article_id in group:
        for derivation in collection.derivations_of.get(article_id, ()):
            if derivation.article != article_id or derivation.origin not in members:
                continue
            agency = derivation.how == "same agency"
            story = collection.stories_of[article_id][0]
            section = "sources" if agency else ALIGNED
            yield Reason("agency" if agency else "text", "", f"{story_url(story.id)}#{section}")
            break


def _shared(names: Iterable[str]) -> list[str]:
    """Names that occur twice, whatever their case, as first printed."""
    first: dict[str, str] = {}
    shared: dict[str, str] = {}
    for name in names:
        key = " ".join(name.casefold().split())
        if key in first:
            shared[key] = first[key]
        elif key:
            first[key] = name
    return list(shared.values())
