"""What an extraction depends on, told without loading the model."""

from __future__ import annotations

import json
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Final

from graphgen.model import Article

_LIBRARIES: Final = ("numpy", "onnxruntime", "tokenizers")
"""What the model runs on; another release may round in another way."""


def extraction_key(article: Article, *, extractor_version: str) -> str:
    """Return a digest of all that an article's extraction depends on, in hex.

    Everything that an extractor may look at is part of it: the whole record but where its file
    lies. So an article that is moved or renamed keeps its extraction.
    """
    published = article.published.isoformat() if article.published else ""
    blocks = [[block.kind, block.start, block.end] for block in article.blocks]
    marks = [[mark.kind, mark.start, mark.end, mark.href] for mark in article.marks]
    seen = [
        extractor_version, _machinery(), article.title, article.source, article.byline, published,
        article.url, article.language, article.text, blocks, marks,
    ]  # fmt: skip
    return sha256(json.dumps(seen).encode("ascii")).hexdigest()


@cache
def _machinery() -> str:
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    return " ".join([python, *(f"{name} {version(name)}" for name in _LIBRARIES)])
