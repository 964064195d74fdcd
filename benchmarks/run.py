"""Time builds of several sizes beside the floor and other generators; print a table in Markdown.

    python -m benchmarks.run [--sizes 1000 5000] [--words 600] [--workers 2] [--cold]
                             [--source FOLDER]

The articles are sentences of the demo, or of the articles in FOLDER, in other orders and with
invented names; what the extractor found in each sentence goes into the cache with them. With
--cold the articles are extracted as well, which takes most of the time there is.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.articles import Writer
from benchmarks.cost import Cost, cost_of
from benchmarks.peers import peer_commands
from benchmarks.sentences import sentences_of

ROOT: Final = Path(__file__).parent.parent
DEMO: Final = ROOT / "content"


def main() -> None:
    """Run all and print the table."""
    options = _options()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"articles of about {options.words} words.\n"
    )
    sentences = sentences_of(options.source)
    costs: dict[str, list[Cost | None]] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            writer = Writer(sentences, count=size, words=options.words)
            writer.write(place / "content")
            writer.fill(place / "content", place / ".graphgen" / "cache")
            for name, command in _commands(place, options.workers, cold=options.cold).items():
                _prepare(name, place / "content")
                surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
                cost = cost_of(command, folder=place, surroundings=surroundings)
                costs.setdefault(name, []).append(cost)
    _print_table(options.sizes, costs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cold", action="store_true", help="also extract every article")
    parser.add_argument("--source", type=Path, default=DEMO, help="articles to take sentences of")
    return parser.parse_args()


def _commands(place: Path, workers: int, *, cold: bool) -> dict[str, list[str]]:
    """Name → command, in the order they are run: some build upon what the one before left."""
    python = sys.executable
    build = [python, "-m", "graphgen", "build", "--quiet", "--workers", str(workers)]
    commands = {
        "floor (markdown-it-py, Jinja2, write)": [
            python, str(ROOT / "benchmarks/floor.py"), "content", "floor",
        ],
        "graphgen, extraction cached": build,
        "graphgen, one article edited": build,
        "graphgen, nothing changed": build,
    }  # fmt: skip
    if cold:
        commands["graphgen, cold"] = [*build, "--no-cache", "--output", "cold"]
    return commands | peer_commands(place)


def _prepare(name: str, content: Path) -> None:
    if name == "graphgen, one article edited":
        article = min(content.iterdir())
        article.write_text(article.read_text("utf-8") + "\nThe harbour stays closed.\n", "utf-8")


def _print_table(sizes: list[int], costs: dict[str, list[Cost | None]]) -> None:
    heads = [f"{size:,} articles" for size in sizes]
    print(f"| build | {' | '.join(heads)} | exponent |")
    print("|---|" + "---:|" * (len(sizes) + 1))
    for name, row in costs.items():
        cells = [f"{c.seconds:.1f} s, {c.megabytes:.0f} MB" if c else "failed" for c in row]
        print(f"| {name} | {' | '.join(cells)} | {_exponent(sizes, row)} |")


def _exponent(sizes: list[int], row: list[Cost | None]) -> str:
    """How the seconds grow from the smallest to the largest size: 1 is in proportion."""
    first, last = row[0], row[-1]
    if len(sizes) < 2 or first is None or last is None:
        return ""
    return f"{math.log(last.seconds / first.seconds) / math.log(sizes[-1] / sizes[0]):.2f}"


if __name__ == "__main__":
    main()
