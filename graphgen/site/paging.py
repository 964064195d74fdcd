"""Lists cut into pages, so that no page grows without bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from graphgen.site.views import Paging

ROWS_A_PAGE: Final = 500

Row = TypeVar("Row")


def paged(rows: Sequence[Row], *, first: str) -> Iterator[tuple[str, Paging, Sequence[Row]]]:
    """Cut ``rows`` into pages and yield address, paging and rows of each; one page where none.

    After ``x/index.html`` comes ``x/pages/2.html``, after ``x/y.html`` comes ``x/y/2.html``: a
    folder deeper than pages of entities, so that no id can clash with it.
    """
    stem = (
        first.removesuffix("index.html") + "pages" if _is_index(first) else first[: -len(".html")]
    )
    pages = max(1, -(-len(rows) // ROWS_A_PAGE))
    addresses = (first, *(f"{stem}/{number}.html" for number in range(2, pages + 1)))
    for index, address in enumerate(addresses):
        shown = rows[index * ROWS_A_PAGE : (index + 1) * ROWS_A_PAGE]
        yield address, Paging(index + 1, addresses, len(rows)), shown


def _is_index(address: str) -> bool:
    return address.endswith("/index.html")
