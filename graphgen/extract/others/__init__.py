"""Extractors of another make, by name: ``spacy:MODEL``, ``gliner:MODEL``, ``openai:URL#MODEL``.

Their libraries are imported, and their servers asked, only where the configuration names them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from graphgen.extract.others import chat_names, gliner_names, spacy_names
from graphgen.extract.others.found import Finder
from graphgen.extract.plugin import Extractor
from graphgen.extract.versions import rules_digest

__all__ = ["FAMILIES", "load_other", "other_languages", "other_version"]


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of extractor: what to do with the part of the name behind the colon."""

    load: Callable[[str], Finder]
    state: Callable[[str], str]
    """Names what the results depend on, without loading the model."""
    languages: Callable[[str], tuple[str, ...]]
    """ISO 639-1 codes it handles; empty for every language."""
    asks: str
    """Where it may ask the network, in words; empty where it never does."""


FAMILIES: Final[Mapping[str, Family]] = MappingProxyType(
    {
        "spacy": Family(spacy_names.load, spacy_names.state, spacy_names.languages, ""),
        "gliner": Family(
            gliner_names.load,
            gliner_names.state,
            gliner_names.languages,
            "the library downloads the model when it is not there yet",
        ),
        "openai": Family(
            chat_names.load,
            chat_names.state,
            chat_names.languages,
            "the text of every article goes to this server",
        ),
    }
)
"""Kind of extractor, as before the colon."""


def other_version(name: str, *, min_mention_score: float) -> str:
    """Return what results depend on; raises ModelError or ConfigError where it cannot work."""
    family, _, rest = name.partition(":")
    state = FAMILIES[family].state(rest)
    return f"{name}+{state}+{_code()}+rules.{rules_digest()}+{min_mention_score!r}"


def other_languages(name: str) -> tuple[str, ...]:
    """Return the languages that an extractor handles; empty for every language."""
    family, _, rest = name.partition(":")
    return FAMILIES[family].languages(rest)


def load_other(name: str, *, min_mention_score: float) -> Extractor:
    """Load an extractor; raises ModelError or ConfigError where that cannot be."""
    from graphgen.extract.others.assembling import OtherExtractor

    family, _, rest = name.partition(":")
    return OtherExtractor(
        FAMILIES[family].load(rest),
        name=name,
        version=other_version(name, min_mention_score=min_mention_score),
        languages=other_languages(name),
        min_mention_score=min_mention_score,
    )


@cache
def _code() -> str:
    """Short digest of the code in this folder, the same on every machine."""
    digest = sha256()
    folder = files("graphgen") / "extract" / "others"
    code = (file for file in folder.iterdir() if file.name.endswith(".py"))
    for file in sorted(code, key=lambda file: file.name):
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        digest.update(f"{file.name}\n{text}\n".encode())
    return digest.hexdigest()[:12]
