"""From a folder of articles to all that is known of them: the first half of a build."""

from __future__ import annotations

from dataclasses import dataclass

from graphgen.config import BuildFacts, Config
from graphgen.extract import extract_all, load_extractor
from graphgen.graph import build_graph
from graphgen.model import KnowledgeGraph, Problem
from graphgen.progress import Stopwatch
from graphgen.read import card_of, read_folder
from graphgen.resolve import resolve
from graphgen.resolve.decisions_file import load_decisions
from graphgen.store import MemoryStore
from graphgen.surroundings import build_facts


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is known of a collection before a page is made."""

    graph: KnowledgeGraph
    store: MemoryStore
    problems: tuple[Problem, ...]
    facts: BuildFacts


def find(config: Config, *, watch: Stopwatch) -> Findings:
    """Read the articles and find out what they say."""
    settings = config.extract
    decisions = load_decisions(config.decisions)
    with watch.stage("read"):
        reading = read_folder(config.content, exclude=config.exclude)
    with watch.stage("extract", total=len(reading.articles)) as advance:
        extractor = load_extractor(
            name=settings.extractor, min_mention_score=settings.min_mention_score
        )
        found = extract_all(
            reading.articles,
            extractor_name=settings.extractor,
            min_mention_score=settings.min_mention_score,
            workers=settings.workers,
            on_progress=advance,
        )
        store = MemoryStore(reading.articles, found)
    cards = [card_of(store.article(article_id)) for article_id in store.ids()]
    with watch.stage("resolve"):
        resolution = resolve(cards, store.extractions(), decisions=decisions)
    with watch.stage("graph"):
        graph = build_graph(
            cards,
            store.extractions(),
            resolution,
            min_relation_score=settings.min_relation_score,
            store=store,
        )
    facts = build_facts(
        reading.articles, extractor_version=extractor.version, decisions=config.decisions
    )
    return Findings(graph, store, (*reading.problems, *resolution.problems), facts)
