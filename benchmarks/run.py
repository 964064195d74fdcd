"""Time builds of several sizes beside the floor and other generators; print a table in Markdown.

    python -m benchmarks.run [--sizes 1000 5000] [--words 600] [--workers 2]

Seconds are of the processor, of all processes together, so that other work on the machine counts
less; memory is that of the largest single process.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import write_articles

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command used."""

    seconds: float
    megabytes: float


def main() -> None:
    """Run all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; ",
        end="",
    )
    print(f"articles of about {options.words} words.\n")
    costs: dict[str, list[Cost | None]] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as place:
            content = Path(place) / "content"
            write_articles(content, count=size, words=options.words)
            for name, command in _commands(Path(place), workers=options.workers).items():
                _prepare(name, content)
                costs.setdefault(name, []).append(_cost(command, Path(place)))
    _print_table(options.sizes, costs)


def _commands(place: Path, *, workers: int) -> dict[str, list[str]]:
    """Name → command, in the order they are run: later ones of graphgen find the cache filled."""
    python = sys.executable
    build = [python, "-m", "graphgen", "build", "--quiet", "--workers", str(workers)]
    commands = {
        "floor (markdown-it-py, Jinja2, write)": [
            python, str(ROOT / "benchmarks/floor.py"), "content", "floor",
        ],
        "graphgen, cold": build,
        "graphgen, extraction cached": [*build, "--output", "again"],
        "graphgen, one article edited": build,
        "graphgen, nothing changed": build,
    }  # fmt: skip
    if shutil.which("mkdocs"):
        (place / "mkdocs.yml").write_text(
            "site_name: B\ndocs_dir: content\nnav: [report-000000.md]\n"
        )
        commands["MkDocs"] = ["mkdocs", "build", "--quiet", "--site-dir", "mkdocs"]
    if shutil.which("pelican"):
        commands["Pelican"] = ["pelican", "content", "--output", "pelican", "--quiet"]
    return commands


def _prepare(name: str, content: Path) -> None:
    if name == "graphgen, one article edited":
        article = min(content.iterdir())
        article.write_text(article.read_text("utf-8") + "\nThe harbour stays closed.\n", "utf-8")


def _cost(command: list[str], place: Path) -> Cost | None:
    """Run a command; None where it fails."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = os.spawnvpe(os.P_NOWAIT, "env", ["env", "-C", str(place), *command], surroundings)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


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
