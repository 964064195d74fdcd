"""The pages of stories: the reports of one event side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

from graphgen.model import AlignedPair, Derivation, Page, Story
from graphgen.site.claims import claim_groups
from graphgen.site.collection import Collection
from graphgen.site.drafts import Draft, Drafts
from graphgen.site.figure_tables import cards_of_story, figure_table, story_ref
from graphgen.site.origins import ALIGNED, groups_of_story, source_groups, unnamed_groups
from graphgen.site.paging import paged
from graphgen.site.quotes import sentence_at, sentence_quote
from graphgen.site.story_views import (
    Aligned,
    Bound,
    DerivationView,
    FigureTable,
    Report,
    StoryRow,
    StoryView,
)
from graphgen.urls import story_url

STORIES_URL: Final = "stories/index.html"
REPORTS_SHOWN: Final = 60
DERIVATIONS_SHOWN: Final = 24
PAIRS_OPEN: Final = 6
"""Aligned sentences shown with a derivation."""
PAIRS_FOLDED: Final = 30
SOURCES_SHOWN: Final = 4
"""Publishers named with a story in the list."""

DERIVATION_WORDS: Final = {
    "copy": "Report {report} is a copy of report {origin}",
    "near copy": "Report {report} is nearly a copy of report {origin}",
    "rewrite": "Report {report} is a rewrite of report {origin}",
    "same agency": "Report {report} names the same agency as report {origin}",
}
"""Of an article and its origin, by number."""
BOUND_WORDS: Final = {
    "copy": "is a copy of {n}",
    "near copy": "is nearly a copy of {n}",
    "rewrite": "is a rewrite of {n}",
    "same agency": "names the same agency as {n}",
}
"""Of an article, with the number of its origin."""


def story_list_pages(collection: Collection) -> Iterator[Page]:
    """Yield the list of stories."""
    rows = [_row(collection, story) for story in _largest_first(collection)]
    for address, paging, shown in paged(rows, first=STORIES_URL):
        yield Page(address, "stories.html", {"rows": shown, "paging": paging})


def story_pages(collection: Collection) -> Drafts[Draft]:
    """A page for each story."""

    def draft(story: Story) -> Draft:
        return Draft(story_url(story.id), "story.html", partial(_context, collection, story.id))

    return Drafts(collection.graph.stories, draft)


def _context(collection: Collection, story_id: str) -> dict[str, object]:
    return {"story": story_view(collection, collection.stories[story_id])}


def story_view(collection: Collection, story: Story) -> StoryView:
    """Decide what the page of one story shows."""
    groups = groups_of_story(collection, story)
    shown_groups, groups_hidden = source_groups(collection, groups)
    made = [each for each in story.derivations if each.pairs][:DERIVATIONS_SHOWN]
    reports = _reports(collection, story, made)
    figures = _figures(collection, story)
    first, last = _days(collection, story)
    return StoryView(
        ref=story_ref(story),
        first=first,
        last=last,
        reports=reports[:REPORTS_SHOWN],
        hidden=max(0, len(reports) - REPORTS_SHOWN),
        entities=tuple(collection.ref(each) for each in story.entities),
        groups=shown_groups,
        groups_hidden=groups_hidden,
        independent_sources=len(groups),
        unnamed_sources=unnamed_groups(collection, groups),
        derivations=tuple(_derivation(collection, story, each, reports) for each in made),
        derivations_hidden=sum(1 for each in story.derivations if each.pairs) - len(made),
        figures=figures,
        figures_hidden=len(story.figures) - len(figures),
        claims=claim_groups(collection, story),
    )


def _largest_first(collection: Collection) -> list[Story]:
    return sorted(collection.graph.stories, key=lambda story: (-len(story.articles), story.id))


def _row(collection: Collection, story: Story) -> StoryRow:
    names = dict.fromkeys(collection.cards[each].source for each in story.articles)
    sources = [collection.sources[name] for name in names if name]
    first, last = _days(collection, story)
    return StoryRow(
        ref=story_ref(story),
        sources=tuple(sources[:SOURCES_SHOWN]),
        more_sources=max(0, len(sources) - SOURCES_SHOWN),
        independent_sources=len(groups_of_story(collection, story)),
        differing=sum(1 for card in story.figures if card.verdict == "differ"),
        first=first,
        last=last,
    )


def _days(collection: Collection, story: Story) -> tuple[date | None, date | None]:
    cards = (collection.cards[each] for each in story.articles)
    days = [card.published for card in cards if card.published]
    return min(days, default=None), max(days, default=None)


def _reports(
    collection: Collection, story: Story, made: Sequence[Derivation]
) -> tuple[Report, ...]:
    """All reports in order of publication; ``made`` are the derivations that the page shows."""
    numbers = {article_id: n for n, article_id in enumerate(story.articles, start=1)}
    bounds: dict[str, list[Bound]] = defaultdict(list)
    shown = set(map(id, made))
    for each in story.derivations:
        anchor = _anchor(numbers, each) if id(each) in shown else ""
        how = BOUND_WORDS[each.how]
        bounds[each.article].append(Bound(how, numbers[each.origin], anchor))
    return tuple(
        Report(
            number=number,
            article=collection.article_refs[article_id],
            byline=collection.cards[article_id].byline,
            words=collection.cards[article_id].words,
            bounds=tuple(bounds[article_id]),
        )
        for article_id, number in numbers.items()
    )


def _anchor(numbers: dict[str, int], derivation: Derivation) -> str:
    return f"{ALIGNED}-{numbers[derivation.article]}-{numbers[derivation.origin]}"


def _figures(collection: Collection, story: Story) -> tuple[FigureTable, ...]:
    return tuple(figure_table(collection, placed) for placed in cards_of_story(story))


def _derivation(
    collection: Collection, story: Story, derivation: Derivation, reports: Sequence[Report]
) -> DerivationView:
    numbers = {article_id: n for n, article_id in enumerate(story.articles, start=1)}
    folded = derivation.pairs[PAIRS_OPEN : PAIRS_OPEN + PAIRS_FOLDED]
    return DerivationView(
        anchor=_anchor(numbers, derivation),
        article=reports[numbers[derivation.article] - 1],
        origin=reports[numbers[derivation.origin] - 1],
        how=DERIVATION_WORDS[derivation.how],
        pairs=tuple(_pair(collection, derivation, each) for each in derivation.pairs[:PAIRS_OPEN]),
        folded=tuple(_pair(collection, derivation, each) for each in folded),
        hidden=max(0, len(derivation.pairs) - PAIRS_OPEN - PAIRS_FOLDED),
    )


def _pair(collection: Collection, derivation: Derivation, pair: AlignedPair) -> Aligned:
    left = sentence_at(collection, derivation.article, pair.left.start)
    right = sentence_at(collection, derivation.origin, pair.right.start)
    return Aligned(
        left=sentence_quote(collection, derivation.article, left),
        right=sentence_quote(collection, derivation.origin, right),
        shared=pair.shared,
    )
