"""How a build tells what it is doing, and how long it took, without printing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol, TypeVar

from graphgen.config import BuildFacts
from graphgen.model import KINDS, MENTIONED_WITH, Kind, KnowledgeGraph, Problem
from graphgen.relation_rows import predicates_of
from graphgen.write import WriteReport

T = TypeVar("T")


class Progress(Protocol):
    """Who wants to hear how far a build is."""

    def started(self, stage: str, total: int) -> None:
        """A stage has begun; ``total`` is the number of things to do, 0 where nobody knows."""
        ...

    def advanced(self, stage: str, more: int) -> None:
        """So many more things of the stage are done."""
        ...

    def finished(self, stage: str) -> None:
        """The stage is done, or has failed."""
        ...


class Stopwatch:
    """Times the stages of one build and passes their progress on."""

    def __init__(self, progress: Progress) -> None:
        """Tell ``progress`` of every stage."""
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._within = 0.0
        """Seconds spent in stages within others so far, which those do not count."""

    @contextmanager
    def stage(self, name: str, *, total: int = 0) -> Iterator[Callable[[int], None]]:
        """Time the block as a stage; it gets a function to tell how many more things are done."""
        self._progress.started(name, total)
        begin, within = perf_counter(), self._within
        try:
            yield lambda more: self._progress.advanced(name, more)
        finally:
            self._seconds[name] = spent = perf_counter() - begin - (self._within - within)
            self._within += spent
            self._progress.finished(name)

    def stream(self, name: str, things: Iterable[T]) -> Iterator[T]:
        """Pass things on, and time the making of each as part of a stage of its own."""
        waiting = iter(things)
        self._seconds[name] = 0.0
        while True:
            begin = perf_counter()
            thing = next(waiting, None)
            spent = perf_counter() - begin
            self._seconds[name] += spent
            self._within += spent
            if thing is None:
                return
            yield thing

    def seconds(self) -> tuple[tuple[str, float], ...]:
        """Seconds each stage took, in the order they began to be known."""
        return tuple(self._seconds.items())


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made, for the person who ran it. None of it is part of the site."""

    articles: int
    entities: tuple[tuple[Kind, int], ...]
    """Number of entities of each kind."""
    relations: int
    """Relations that a sentence states."""
    ties: int
    """Pairs that are only named together."""
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    """What went wrong around the build and has no part in the site."""
    seconds: tuple[tuple[str, float], ...]
    """Wall-clock seconds by stage."""
    output: Path
    report: WriteReport
    unread: tuple[tuple[str, int], ...] = ()
    """(language, articles in it) where the extractor does not handle the language."""
    unanswered: int = 0
    """Articles for which the extractor gave nothing that could be read."""
    dropped: int = 0
    """Names and statements that the extractor gave and that no text holds."""


def summarize(
    graph: KnowledgeGraph,
    *,
    problems: tuple[Problem, ...],
    notices: tuple[Problem, ...],
    seconds: tuple[tuple[str, float], ...],
    output: Path,
    report: WriteReport,
    facts: BuildFacts,
) -> BuildSummary:
    """Count what a graph holds."""
    ties = sum(predicate == MENTIONED_WITH for predicate in predicates_of(graph.relations))
    return BuildSummary(
        articles=len(graph.cards),
        entities=tuple(
            (kind, sum(entity.kind == kind for entity in graph.entities)) for kind in KINDS
        ),
        relations=len(graph.relations) - ties,
        ties=ties,
        problems=problems,
        notices=notices,
        seconds=seconds,
        output=output,
        report=report,
        unread=facts.unread,
        unanswered=facts.unanswered,
        dropped=facts.dropped,
    )
