"""Time each stage of a build at one size and at so many times as much; print how each grows.

    python -m benchmarks.stages [--size 100] [--times 10] [--words 600] [--source FOLDER]

Seconds are of the processor. Extraction comes from a cache that is filled beforehand.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any, Final

from benchmarks.articles import Writer
from benchmarks.run import DEMO
from benchmarks.sentences import KnownSentence, Silent, config_of, sentences_of
from graphgen import progress, resolve
from graphgen.graph import assemble, shape
from graphgen.pipeline import build
from graphgen.site import looked_up

_WITHIN: Final[tuple[tuple[str, Any, str], ...]] = (
    ("names joined", resolve, "known_joins"),
    ("each article read", assemble, "_read_through"),
    ("stories and sources", assemble, "find_stories"),
    ("communities", shape, "split"),
    ("layout", shape, "layout_of"),
)
"""Parts of the stages: name, module, function."""


def main() -> None:
    """Build both sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--times", type=int, default=10, help="how much larger the other size is")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--source", type=Path, default=DEMO)
    options = parser.parse_args()
    progress.perf_counter = process_time  # the build's own times are those of the clock
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
    kept = [(module, name, getattr(module, name)) for _, module, name in _WITHIN]
    for label, module, name in _WITHIN:
        setattr(module, name, _timed(label, getattr(module, name), spent))
    names, files = resolve.known_names, looked_up.search_files
    resolve.known_names = _timed_stream("names of each article", names, spent)
    looked_up.search_files = _timed_stream("search index", files, spent)
    try:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            writer = Writer(sentences, count=count, words=words)
            writer.write(place / "content")
            writer.fill(place / "content", place / "cache")
            config = config_of(
                place / "content", output=place / "out", cache=place / "cache", workers=1
            )
            stages = build(config, progress=Silent()).seconds
    finally:
        looked_up.search_files = files
        resolve.known_names = names
        for module, name, function in kept:
            setattr(module, name, function)
    return {**dict(stages), **spent}


def _timed(label: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*values: Any, **named: Any) -> Any:
        begin = process_time()
        result = function(*values, **named)
        spent[label] = spent.get(label, 0.0) + process_time() - begin
        return result

    return timed


def _timed_stream(
    label: str, function: Callable[..., Any], spent: dict[str, float]
) -> Callable[..., Any]:
    def timed(*values: Any, **named: Any) -> Any:
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
