"""CSV for spreadsheets: nodes, edges, evidence.

RFC 4180 with a byte order mark, without which Excel reads UTF-8 as something else. A text that a
spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphgen.export.characters import defused, utf8_text
from graphgen.export.collection import Collection
from graphgen.export.tables import Cell, Row, entity_table, evidence_table, relation_table
from graphgen.model import OutputFile


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """``csv/nodes.csv``, ``csv/edges.csv``, ``csv/evidence.csv``."""

    name: str = "csv"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the three files."""
        tables = {
            "nodes": entity_table(collection),
            "edges": relation_table(collection),
            "evidence": evidence_table(collection),
        }
        for name, rows in tables.items():
            content = csv_bytes(rows, spreadsheet=True)
            yield OutputFile(f"csv/{name}.csv", content, "CSV export")


def csv_bytes(rows: Iterable[Row], *, spreadsheet: bool) -> bytes:
    """Encode rows, all with the keys of the first; no rows give no header.

    ``spreadsheet`` adds the byte order mark and defuses formulas; without it texts stay as they
    are, for programs.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(list(row))
        writer.writerow([_cell(value, spreadsheet=spreadsheet) for value in row.values()])
    return (b"\xef\xbb\xbf" if spreadsheet else b"") + buffer.getvalue().encode()


def _cell(value: Cell, *, spreadsheet: bool) -> Cell:
    if not isinstance(value, str):
        return value
    text = utf8_text(value).replace("\0", "\ufffd")
    return defused(text) if spreadsheet else text
