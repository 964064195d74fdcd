"""The rows of long lists as scripts, with which the browser sorts and filters over all pages.

A row is a list of cells in the order of the table's columns: a number, a date as ISO text, two of
them with a slash between for a period, or [text, address, language] for a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graphgen.batches import batched
from graphgen.model import KINDS, OutputFile
from graphgen.site.collection import Collection, newest_first
from graphgen.site.list_pages import entities_by_name, entity_row, source_rows
from graphgen.site.paging import ROWS_A_PAGE, data_folder
from graphgen.site.quotes import article_ref
from graphgen.site.scripts import data_script
from graphgen.site.views import ArticleRef, EntityRow, SourceRow
from graphgen.urls import KIND_FOLDERS

FOLDER_FILES: Final = 1000
"""Most scripts in one folder."""

Row = Sequence[object]


def list_files(collection: Collection) -> Iterator[OutputFile]:
    """Yield the rows of every list that has several pages, but is not too long for a browser."""
    for kind in KINDS:
        entities = entities_by_name(collection, kind)
        rows = (_entity_cells(entity_row(collection, each)) for each in entities)
        yield from _scripts(data_folder(KIND_FOLDERS[kind], len(entities)), rows)
    cards = newest_first(collection.graph.cards)
    articles = (_article_cells(article_ref(collection, card)) for card in cards)
    yield from _scripts(data_folder("articles", len(cards)), articles)
    sources = source_rows(collection)
    yield from _scripts(data_folder("sources", len(sources)), map(_source_cells, sources))


def _entity_cells(row: EntityRow) -> Row:
    return [row.ref.name, row.ref.address], row.articles, row.mentions, row.neighbours


def _article_cells(ref: ArticleRef) -> Row:
    source = [ref.source.name, ref.source.address]
    published = ref.published.isoformat() if ref.published else ""
    return [ref.title, ref.address, ref.language], source, published


def _source_cells(row: SourceRow) -> Row:
    days = dict.fromkeys(day.isoformat() for day in (row.first, row.last) if day)
    return [row.ref.name, row.ref.address], row.articles, "/".join(days)


def _scripts(folder: str, rows: Iterable[Row]) -> Iterator[OutputFile]:
    """Cut rows into scripts as the list is cut into pages; none where ``folder`` is empty."""
    if not folder:
        return
    for number, some in enumerate(batched(rows, ROWS_A_PAGE)):
        path = f"{folder}/{number // FOLDER_FILES}/{number}.js"
        yield data_script(path, receiver="listRows", data=[folder, number, some], origin="lists")
