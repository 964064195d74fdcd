"""Time each stage of a build at one size and at so many times as much; print how each grows.

    python -m benchmarks.stages [--size 100] [--times 10] [--words 600] [--source FOLDER]

Seconds are of the processor. Extraction comes from a cache that is filled beforehand.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Final, ParamSpec, TypeVar
from unittest.mock import patch

from benchmarks.articles import Writer
from benchmarks.run import DEMO
from benchmarks.sentences import KnownSentence, Silent, config_of, sentences_of
from graphgen import progress, resolve
from graphgen.graph import assemble, shape
from graphgen.pipeline import build
from graphgen.site import looked_up

P = ParamSpec("P")
T = TypeVar("T")

_WITHIN: Final[tuple[tuple[str, ModuleType, str], ...]] = (
    ("names joined", resolve, "known_joins"),
    ("each article read", assemble, "_read_through"),
    ("stories and sources", assemble, "find_stories"),
    ("communities", shape, "split"),
    ("layout", shape, "layout_of"),
)
"""Parts of the stages: name, module, function."""
_STREAMS: Final[tuple[tuple[str, ModuleType, str], ...]] = (
    ("names of each article", resolve, "known_names"),
    ("search index", looked_up, "search_files"),
)
"""Those whose function gives one thing after the other."""


def main() -> None:
    """Build both sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--times", type=int, default=10, help="how much larger the other size is")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--source", type=Path, default=DEMO)
    options = parser.parse_args()
    sentences = sentences_of(options.source)
    small, large = (
        _seconds(sentences, count=count, words=options.words)
        for count in (options.size, options.size * options.times)
    )
    sizes = f"{options.size:,} articles | {options.size * options.times:,} articles"
    print(f"| stage | {sizes} | exponent |")
    print("|---|---:|---:|---:|")
    for name, first in small.items():
        grown = math.log(max(large[name], 1e-3) / max(first, 1e-3)) / math.log(options.times)
        print(f"| {name} | {first:.2f} s | {large[name]:.2f} s | {grown:.2f} |")


def _seconds(sentences: tuple[KnownSentence, ...], *, count: int, words: int) -> dict[str, float]:
    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, _watched(spent):
        place = Path(folder)
        writer = Writer(sentences, count=count, words=words)
        writer.write(place / "content")
        writer.fill(place / "content", place / "cache")
        config = config_of(
            place / "content", output=place / "out", cache=place / "cache", workers=1
        )
        stages = build(config, progress=Silent()).seconds
    return {**dict(stages), **spent}


@contextmanager
def _watched(spent: dict[str, float]) -> Iterator[None]:
    """Add up the seconds of each part while the block runs."""
    with ExitStack() as patches:
        # The build's own times are those of the clock.
        patches.enter_context(patch.object(progress, "perf_counter", process_time))
        for label, module, name in _WITHIN:
            timed = _timed(label, getattr(module, name), spent)
            patches.enter_context(patch.object(module, name, timed))
        for label, module, name in _STREAMS:
            stream = _timed_stream(label, getattr(module, name), spent)
            patches.enter_context(patch.object(module, name, stream))
        yield


def _timed(label: str, function: Callable[P, T], spent: dict[str, float]) -> Callable[P, T]:
    def timed(*values: P.args, **named: P.kwargs) -> T:
        begin = process_time()
        result = function(*values, **named)
        spent[label] = spent.get(label, 0.0) + process_time() - begin
        return result

    return timed


def _timed_stream(
    label: str, function: Callable[P, Iterable[T]], spent: dict[str, float]
) -> Callable[P, Iterator[T]]:
    def timed(*values: P.args, **named: P.kwargs) -> Iterator[T]:
        waiting = iter(function(*values, **named))
        while True:
            begin = process_time()
            thing = next(waiting, None)
            spent[label] = spent.get(label, 0.0) + process_time() - begin
            if thing is None:
                return
            yield thing

    return timed


if __name__ == "__main__":
    main()
