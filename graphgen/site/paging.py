"""Lists cut into pages, so that no page grows without bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from graphgen.site.views import Paging

ROWS_A_PAGE: Final = 500
ROWS_IN_A_BROWSER: Final = 20_000
"""Longest list that a browser is given whole, to sort and filter it over all its pages."""
PAGES_ROUND: Final = 2
"""Pages that are linked on either side of the one that is shown, besides the first and last."""

Row = TypeVar("Row")


def paged(
    rows: Sequence[Row], *, first: str, data: str = ""
) -> Iterator[tuple[str, Paging, Sequence[Row]]]:
    """Cut ``rows`` into pages and yield address, paging and rows of each; one page where none.

    ``data`` is the folder of the scripts that hold the whole list, from ``data_folder``.

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
        yield address, Paging(index + 1, addresses, len(rows), linked(index, pages), data), shown


def data_folder(key: str, rows: int) -> str:
    """Folder of the scripts with all rows of a list; "" where one page holds them, or none can."""
    return f"assets/lists/{key}" if ROWS_A_PAGE < rows <= ROWS_IN_A_BROWSER else ""


def linked(shown: int, pages: int) -> tuple[int, ...]:
    """Numbers, from 1, of the pages to link from page ``shown`` (from 0); a gap is a 0.

    The first, the last, and some around the one that is shown: no page lists all others.
    """
    wanted = {0, pages - 1, *range(shown - PAGES_ROUND, shown + PAGES_ROUND + 1)}
    numbers = sorted(number for number in wanted if 0 <= number < pages)
    found: list[int] = []
    for number in numbers:
        if found and number > found[-1]:
            found.append(0)
        found.append(number + 1)
    return tuple(found)


def _is_index(address: str) -> bool:
    return address.endswith("/index.html")
