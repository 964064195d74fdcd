"""Time the first half of a build at several sizes, and watch its memory; print a table in Markdown.

    python -m benchmarks.analysis [--sizes 1000 3000] [--words 600] [--source FOLDER] [--workers 1]

The first half goes from articles to the finished graph, without a page. Extraction comes from a
cache that is filled beforehand, in another process; nothing else does.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.articles import Writer
from benchmarks.cost import Cost, cost_of
from benchmarks.run import DEMO, ROOT
from benchmarks.sentences import Silent, config_of, sentences_of
from graphgen.findings import found
from graphgen.progress import Stopwatch


def main() -> None:
    """Run every size and print the table; with ``--folder`` run one that is prepared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000])
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--source", type=Path, default=DEMO)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        _analyse(options.folder, workers=options.workers)
        return
    sentences = sentences_of(options.source)
    costs: list[Cost | None] = []
    clock: list[float] = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            writer = Writer(sentences, count=size, words=options.words)
            writer.write(place / "content")
            writer.fill(place / "content", place / "cache")
            command = [sys.executable, "-m", "benchmarks.analysis", "--folder", folder]
            command += ["--workers", str(options.workers)]
            surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
            begin = perf_counter()
            costs.append(cost_of(command, folder=place, surroundings=surroundings))
            clock.append(perf_counter() - begin)
    _print_table(options.sizes, costs, clock)


def _analyse(place: Path, *, workers: int) -> None:
    config = config_of(
        place / "content", output=place / "output", cache=place / "cache", workers=workers
    )
    with found(config, watch=Stopwatch(Silent())):
        pass


def _print_table(sizes: list[int], costs: list[Cost | None], clock: list[float]) -> None:
    print("| articles | by the clock | processor time | most memory |\n|---:|---:|---:|---:|")
    done = [(size, cost) for size, cost in zip(sizes, costs, strict=True) if cost]
    for size, cost, passed in zip(sizes, costs, clock, strict=True):
        if cost:
            print(f"| {size:,} | {passed:.1f} s | {cost.seconds:.1f} s | {cost.megabytes:.0f} MB |")
    if len(done) > 1:
        (small, first), (large, last) = done[0], done[-1]
        apart = math.log(large / small)
        grown = [
            math.log(b / a) / apart
            for a, b in ((first.seconds, last.seconds), (first.megabytes, last.megabytes))
        ]
        print(f"| exponent | | {grown[0]:.2f} | {grown[1]:.2f} |")


if __name__ == "__main__":
    main()
