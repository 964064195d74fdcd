"""The record and the changes as files below ``data/``, and back."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from io import BytesIO
from typing import Any, Final

from graphgen.history.record import (
    CAUSES,
    WHATS,
    Basis,
    Change,
    Changes,
    Record,
    StatedRelation,
)
from graphgen.model import KINDS, EarlierEntity, Moved, OutputFile

RECORD_PATH: Final = "data/record.json.gz"
CHANGES_PATH: Final = "data/changes.json"
FORMAT: Final = 1
_ORIGIN: Final = "history"
_UNREADABLE: Final = (OSError, EOFError, ValueError, LookupError, TypeError, zlib.error)
"""What reading bytes that are none of ours can raise (RecursionError is no ValueError)."""


def history_files(record: Record, changes: Changes) -> Iterator[OutputFile]:
    """Yield both files."""
    yield OutputFile(CHANGES_PATH, _json(_changes_row(changes)), _ORIGIN)
    buffer = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as archive:
        archive.write(_json(_record_row(record)))
    yield OutputFile(RECORD_PATH, buffer.getvalue(), _ORIGIN)


def read_record(content: bytes | None) -> Record | None:
    """The record that an earlier build wrote; None for bytes that are none, or of a later form."""
    if content is None:
        return None
    try:
        return _record(json.loads(gzip.decompress(content)))
    except (*_UNREADABLE, RecursionError):
        return None


def read_changes(content: bytes | None) -> Changes | None:
    """The changes that an earlier build wrote; None for bytes that are none, or of a later form."""
    if content is None:
        return None
    try:
        return _changes(json.loads(content))
    except (*_UNREADABLE, RecursionError):
        return None


def _json(value: Mapping[str, object]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return safe.encode("utf-8", "surrogatepass") + b"\n"


def _record_row(record: Record) -> dict[str, object]:
    """Articles are numbered, as entities and relations name the same ones again and again."""
    number = {article_id: at for at, (article_id, _) in enumerate(record.articles)}
    return {
        "format": FORMAT,
        "basis": asdict(record.basis),
        "articles": record.articles,
        "entities": [
            [one.id, one.kind, one.name, one.names, [number[a] for a in one.articles], one.decided]
            for one in record.entities
        ],
        "relations": [
            [one.head, one.predicate, one.tail, [number[a] for a in one.articles], one.decided]
            for one in record.relations
        ],
        "moved": [[one.kind, one.id, one.to] for one in record.moved],
    }


def _record(row: Any) -> Record | None:
    if row["format"] != FORMAT:
        return None
    articles = tuple((str(article_id), str(digest)) for article_id, digest in row["articles"])
    ids = [article_id for article_id, _ in articles]
    return Record(
        basis=_basis(row["basis"]),
        articles=articles,
        entities=tuple(_entity(one, ids) for one in row["entities"]),
        relations=tuple(_relation(one, ids) for one in row["relations"]),
        moved=tuple(_moved(one) for one in row["moved"]),
    )


def _basis(row: Any) -> Basis:
    return Basis(**{name: str(row[name]) for name in Basis.__slots__})


def _entity(row: Any, ids: list[str]) -> EarlierEntity:
    entity_id, kind, name, names, articles, decided = row
    return EarlierEntity(
        id=str(entity_id),
        kind=KINDS[KINDS.index(kind)],
        name=str(name),
        names=tuple(map(str, names)),
        articles=tuple(ids[at] for at in articles),
        decided=bool(decided),
    )


def _relation(row: Any, ids: list[str]) -> StatedRelation:
    head, predicate, tail, articles, decided = row
    return StatedRelation(
        str(head), str(predicate), str(tail), tuple(ids[at] for at in articles), bool(decided)
    )


def _moved(row: Any) -> Moved:
    kind, old_id, to = row
    return Moved(KINDS[KINDS.index(kind)], str(old_id), str(to))


def _changes_row(changes: Changes) -> dict[str, object]:
    return {
        "format": FORMAT,
        "since": asdict(changes.since) if changes.since else None,
        "until": asdict(changes.until),
        "changes": [asdict(change) for change in changes.changes],
    }


def _changes(row: Any) -> Changes | None:
    if row["format"] != FORMAT:
        return None
    return Changes(
        since=_basis(row["since"]) if row["since"] else None,
        until=_basis(row["until"]),
        changes=tuple(_change(one) for one in row["changes"]),
    )


def _change(row: Any) -> Change:
    return Change(
        what=WHATS[WHATS.index(row["what"])],
        cause=CAUSES[CAUSES.index(row["cause"])],
        ids=tuple(map(str, row["ids"])),
        names=tuple(map(str, row["names"])),
        predicate=str(row["predicate"]),
        articles=tuple(map(str, row["articles"])),
        count=int(row["count"]),
    )
