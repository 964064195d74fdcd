"""A reader, the decisions file or the settings under a fuzzer that follows the branches taken.

``python atheris_target.py NAME FOLDER [-runs=N | -max_total_time=SECONDS]``: input that makes the
target raise what it must not raise, or hold on for long, is left in FOLDER as ``crash-…``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["graphgen.read", "graphgen.resolve", "graphgen.urls"]):
    from graphgen.errors import DecisionError, ReadError
    from graphgen.read import READERS
    from graphgen.read.reading import SourceFile
    from graphgen.resolve.decide import append_decision
    from graphgen.resolve.decisions_file import parse_decisions
    from graphgen.urls import linked_address, safe_href, slug

FIXTURES = Path(__file__).parents[1] / "read" / "fixtures"
WORDS = (
    "---\\x0a", "title: ", "date: ", "publish: false", "- same: [", "- redact: ", "- hide: ",
    "at: [1, 2]", "&a ", "*a", "!!str ", "<p>", "</p>", "<article>", "<!--", "<meta ", "http://",
    "](", "```", "\\xe2\\x80\\xae", "\\xef\\xbb\\xbf", "\\xff\\xfe", "&#x", "By ", "2020-01-02",
)  # fmt: skip


def _read(suffix: str) -> Callable[[bytes], None]:
    reader = next(one for one in READERS if suffix in one.suffixes)

    def target(content: bytes) -> None:
        try:
            reading = reader.read(SourceFile("x", f"x{suffix}", content))
        except ReadError:
            return
        for article in reading.articles:
            ends = [end for block in article.blocks for end in (block.start, block.end)]
            if ends != sorted(ends) or (ends and ends[-1] > len(article.text)):
                raise AssertionError(f"blocks {article.blocks}")
            if any(not 0 <= mark.start < mark.end <= len(article.text) for mark in article.marks):
                raise AssertionError(f"marks {article.marks}")
            if not article.title or any(
                mark.href != safe_href(mark.href) for mark in article.marks
            ):
                raise AssertionError(f"title or link of {article}")

    return target


def _decisions(content: bytes) -> None:
    try:
        decisions = parse_decisions(content)
    except DecisionError as error:
        if not error.problems:
            raise AssertionError("refused without a word") from None
        return
    for entry in decisions.entries:
        again = parse_decisions(append_decision("", entry).encode("utf-8", "surrogatepass"))
        if again.entries[0].references != entry.references:
            raise AssertionError(f"{entry} comes back as {again.entries[0]}")


def _addresses(content: bytes) -> None:
    text = content.decode("utf-8", "surrogateescape")
    made = slug(text)
    if not made or len(made) > 80 or not made.replace("-", "").isalnum() or made != slug(made):
        raise AssertionError(f"slug {made!r}")
    href = safe_href(text)
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", href)
    if scheme and scheme[0].lower() not in ("http:", "https:", "mailto:"):
        raise AssertionError(f"link {href!r}")
    found = linked_address(href, page="a/b.html")
    if found and (found[0].startswith("/") or "\\0" in found[0]):
        raise AssertionError(f"address {found}")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "markdown": _read(".md"),
    "text": _read(".txt"),
    "html": _read(".html"),
    "decisions": _decisions,
    "addresses": _addresses,
}


def main() -> None:
    name, folder, *options = sys.argv[1:]
    seeds = Path(folder) / "seeds"
    seeds.mkdir(exist_ok=True)
    for fixture in FIXTURES.iterdir():
        (seeds / fixture.name).write_bytes(fixture.read_bytes()[:2000])
    words = Path(folder) / "words"
    words.write_text("".join(f'"{word}"\n' for word in WORDS), encoding="utf-8")
    atheris.Setup(
        ["fuzz", *options, f"-dict={words}", f"-artifact_prefix={folder}/", "-max_len=4096",
         "-timeout=20", "-verbosity=0", "-print_final_stats=0", "-seed=7", str(seeds)],
        TARGETS[name],
    )  # fmt: skip
    atheris.Fuzz()


main()
