"""Which pages the site has, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphgen.config import BuildFacts
from graphgen.history import Changes
from graphgen.model import Page, Problem
from graphgen.site.article_pages import article_pages
from graphgen.site.changes_page import changes_page
from graphgen.site.collection import Collection
from graphgen.site.connect_data import connect_page
from graphgen.site.dated import Timeline
from graphgen.site.drafts import Draft, Drafts
from graphgen.site.entity_pages import entity_pages
from graphgen.site.forward_pages import forward_pages
from graphgen.site.list_pages import list_pages
from graphgen.site.map import Atlas, map_page
from graphgen.site.review_page import review_page
from graphgen.site.search import search_page
from graphgen.site.single_pages import about_page, front_page, graph_page, not_found_page
from graphgen.site.story_pages import story_list_pages, story_pages
from graphgen.site.timeline import timeline_pages
from graphgen.site.watched import Watched


def all_pages(
    collection: Collection,
    watched: Watched,
    *,
    dated: Timeline,
    known: Atlas,
    problems: Sequence[Problem],
    facts: BuildFacts,
    changes: Changes | None,
) -> Iterator[Page | Drafts[Draft]]:
    """Yield every page of the site, one at a time, so that none need be held.

    Those of which there are many of one kind come together as drafts, which look everything up in
    ``watched``.
    """
    yield front_page(collection)
    yield graph_page(collection)
    yield from list_pages(collection)
    yield entity_pages(watched.collection, watched.dated_of, watched.small)
    yield from forward_pages(collection)
    yield article_pages(watched.collection)
    yield from story_list_pages(collection)
    yield story_pages(watched.collection)
    yield review_page(collection)
    yield changes_page(collection, changes)
    yield search_page(collection)
    yield connect_page(collection)
    yield from timeline_pages(collection, dated)
    yield map_page(known)
    yield about_page(collection, problems, facts)
    yield not_found_page()
