"""Extraction in words per second, beside the bare encoder on the very same batches.

    python -m benchmarks.encoder [FOLDER]

FOLDER holds articles; the demo's where it is not given. Half of them are read before, so that what
is made once in a process is made. Seconds are of the processor, one thread.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.run import DEMO
from graphgen.extract import load_extractor
from graphgen.extract.encoder import load_encoder
from graphgen.read import read_folder


class Recorded:
    """A session of the encoder that keeps what it is given."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.feeds: list[Any] = []

    def run(self, names: Any, feed: Any) -> Any:
        """Run it."""
        self.feeds.append(feed)
        return self.session.run(names, feed)


def main(folder: Path) -> None:
    """Read half of the articles, then give the encoder alone what it was given."""
    found = read_folder(folder).articles
    before, articles = found[::2], found[1::2]
    extractor, encoder = load_extractor(), load_encoder()
    extractor.extract(before)
    recorded = Recorded(encoder._tagger)
    encoder._tagger = recorded
    begin = process_time()
    extractor.extract(articles)
    whole = process_time() - begin
    begin = process_time()
    for feed in recorded.feeds:
        recorded.session.run(None, feed)
    bare = process_time() - begin
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words, {len(recorded.feeds)} batches")
    print(f"extraction: {words / whole:,.0f} words a second and thread")
    print(f"bare encoder: {words / bare:,.0f} words a second and thread")
    print(f"share of the encoder's throughput: {bare / whole:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
