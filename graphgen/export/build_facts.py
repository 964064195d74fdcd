"""The object of ``build.json``: what a build says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphgen.config import BuildFacts
from graphgen.export.jsonl import Row
from graphgen.model import KINDS, KnowledgeGraph, Problem
from graphgen.stated import count_stated


def build_row(graph: KnowledgeGraph, problems: Sequence[Problem], facts: BuildFacts) -> Row:
    """Return version, counts, digest and problems; a time only where the build was given one."""
    row: dict[str, object] = {
        "version": facts.version,
        "extractor_version": facts.extractor_version,
        "input_digest": facts.input_digest,
        "counts": _counts(graph),
        "unread": dict(facts.unread),
        "unanswered": facts.unanswered,
        "dropped": facts.dropped,
        "problems": [_problem_row(problem) for problem in problems],
    }
    if facts.built:
        row["built"] = facts.built
    return row


def _counts(graph: KnowledgeGraph) -> Mapping[str, object]:
    claimed = count_stated(graph.relations)
    return {
        "articles": len(graph.cards),
        "words": sum(card.words for card in graph.cards),
        "entities": len(graph.entities),
        "by_kind": {kind: sum(entity.kind == kind for entity in graph.entities) for kind in KINDS},
        "mentions": sum(len(entity.mentions) for entity in graph.entities),
        "relations": claimed,
        "weak_links": len(graph.relations) - claimed,
        "communities": len(graph.communities),
        "stories": len(graph.stories),
        "figure_cards": sum(len(story.figures) for story in graph.stories),
    }


def _problem_row(problem: Problem) -> Row:
    return {
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }
