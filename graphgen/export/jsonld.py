"""RDF as JSON-LD 1.1: the same statements as the Turtle file, one node object a subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection
from graphgen.export.jsonl import json_bytes
from graphgen.export.statements import PREFIXES, Iri, Literal, statements
from graphgen.model import OutputFile

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class JsonLdExporter:
    """``graph.jsonld``."""

    name: str = "json-ld"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        document = {"@context": dict(PREFIXES), "@graph": list(_nodes(collection))}
        yield OutputFile("graph.jsonld", json_bytes(document) + b"\n", "JSON-LD export")


def _nodes(collection: Collection) -> Iterator[Node]:
    for subject, triples in groupby(statements(collection), key=lambda triple: triple.subject):
        types: list[str] = []
        values: dict[str, list[object]] = {}
        for triple in triples:
            if triple.predicate.value == "rdf:type" and isinstance(triple.object, Iri):
                types.append(triple.object.value)
            else:
                kept = values.setdefault(triple.predicate.value, [])
                value = _value(triple.object)
                kept += [] if value in kept else [value]
        single = {name: held[0] if len(held) == 1 else held for name, held in values.items()}
        yield {"@id": subject.full, "@type": types, **single}


def _value(value: Iri | Literal) -> object:
    if isinstance(value, Iri):
        return {"@id": value.full}
    text = utf8_text(value.text)
    if value.language:
        return {"@value": text, "@language": value.language}
    return {"@value": text, "@type": value.type} if value.type else text
