"""What is known of an article that is not to be published."""

from __future__ import annotations

from graphgen.model import Withheld
from graphgen.read.encoding import decode
from graphgen.read.front_matter import split_front_matter
from graphgen.read.reading import SourceFile


def withheld_of(source: SourceFile) -> Withheld:
    """Return what would give the article away; raises ReadError as its reader does."""
    split = split_front_matter(decode(source.content, path=source.path), path=source.path)
    return Withheld(source.id, source.path, " ".join(split.facts.title.split()))
