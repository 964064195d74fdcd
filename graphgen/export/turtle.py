"""RDF as Turtle: a small writer of W3C's "RDF 1.1 Turtle", in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection
from graphgen.export.statements import PREFIXES, Iri, Literal, Statement, statements
from graphgen.model import OutputFile

_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
"""Names after a prefix that need no escape."""
_NOT_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
"""What IRIREF (rule 18) leaves out."""
_NOT_STRING: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


@dataclass(frozen=True, slots=True)
class TurtleExporter:
    """``graph.ttl``."""

    name: str = "turtle"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        yield OutputFile("graph.ttl", turtle(statements(collection)), "Turtle export")


def turtle(triples: Iterable[Statement]) -> bytes:
    """Write triples, of which those of one subject stand together, as a document."""
    return "".join(_document(triples)).encode()


def _document(triples: Iterable[Statement]) -> Iterator[str]:
    for prefix, address in PREFIXES.items():
        yield f"@prefix {prefix}: <{address}> .\n"
    for subject, of_subject in groupby(triples, key=lambda triple: triple.subject):
        pairs = dict.fromkeys(
            f"{_iri(triple.predicate)} {_object(triple.object)}" for triple in of_subject
        )
        yield f"\n{_iri(subject)}\n    " + " ;\n    ".join(pairs) + " .\n"


def _object(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return _iri(value)
    quoted = f'"{_escaped(value.text)}"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{_iri(Iri(value.type))}" if value.type else quoted


def _iri(iri: Iri) -> str:
    if iri.value == "rdf:type":
        return "a"
    prefix, _, rest = iri.value.partition(":")
    if prefix in PREFIXES and _LOCAL.fullmatch(rest):
        return iri.value
    return f"<{_NOT_IRI.sub(_percent, utf8_text(iri.full))}>"


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _escaped(text: str) -> str:
    """A string without the signs that STRING_LITERAL_QUOTE (rule 22) leaves out."""
    return _NOT_STRING.sub(
        lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), utf8_text(text)
    )
