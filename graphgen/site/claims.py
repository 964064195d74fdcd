"""What the reports of one story state: all of them, several, or only one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graphgen.model import Relation, Story
from graphgen.site.collection import Collection
from graphgen.site.story_views import Claim, ClaimGroup, Saying
from graphgen.site.ties import standpoint
from graphgen.stated import stated
from graphgen.urls import sentence_url

CLAIMS_SHOWN: Final = 60
"""Claims of one group."""
SAYINGS_SHOWN: Final = 12
"""Sentences linked with one claim."""


def claim_groups(collection: Collection, story: Story) -> tuple[ClaimGroup, ...]:
    """Group the stated relations by how many reports make them; a group without any is left out."""
    claims = [_claim(collection, story, relation) for relation in _relations(collection, story)]
    total = len(story.articles)
    disputed = [each for each in claims if _disputed(each)]
    calm = [each for each in claims if not _disputed(each)]
    groups = (
        _group("contradicted", "Some state, others deny", disputed),
        _group("said-by-all", "What all reports say", [c for c in calm if c.reports == total]),
        _group("said-by-some", "What some say", [c for c in calm if 1 < c.reports < total]),
        _group("said-by-one", "What only one says", [c for c in calm if c.reports == 1]),
    )
    return tuple(group for group in groups if group.claims)


def _relations(collection: Collection, story: Story) -> list[Relation]:
    """Stated relations of the story's articles, in the order of the graph."""
    found = {
        (each.head, each.predicate, each.tail): each
        for article_id in story.articles
        for each in stated(collection.relations_in.get(article_id, ()))
    }
    return [found[key] for key in sorted(found)]


def _claim(collection: Collection, story: Story, relation: Relation) -> Claim:
    numbers = {article_id: n for n, article_id in enumerate(story.articles, start=1)}
    here = sorted(
        (each for each in relation.evidence if each.article in numbers),
        key=lambda each: (numbers[each.article], each.sentence_number),
    )
    sayings: dict[tuple[int, str], Saying] = {}
    for each in here:
        number = numbers[each.article]
        address = sentence_url(each.article, each.sentence_number)
        saying = Saying(number, address, each.sentence_number + 1, each.status)
        sayings.setdefault((number, each.status), saying)
    groups = relation.source_groups
    return Claim(
        head=collection.ref(relation.head),
        wording=standpoint(relation, inverse=False).wording,
        tail=collection.ref(relation.tail),
        sayings=tuple(sayings.values())[:SAYINGS_SHOWN],
        reports=len({number for number, _ in sayings}),
        independent_sources=sum(1 for group in groups if not numbers.keys().isdisjoint(group)),
    )


def _disputed(claim: Claim) -> bool:
    statuses = {each.status for each in claim.sayings}
    return {"asserted", "denied"} <= statuses and claim.reports > 1


def _group(anchor: str, title: str, claims: Sequence[Claim]) -> ClaimGroup:
    ranked = sorted(claims, key=lambda each: (-each.independent_sources, -each.reports))
    shown = tuple(ranked[:CLAIMS_SHOWN])
    return ClaimGroup(anchor, title, shown, len(ranked) - len(shown))
