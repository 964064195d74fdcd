"""Lists cut into pages."""

from __future__ import annotations

from graphgen.site.paging import ROWS_A_PAGE, paged


def test_a_short_list_is_one_page() -> None:
    ((address, paging, rows),) = paged(["a"], first="actors/index.html")
    assert (address, list(rows), paging.total) == ("actors/index.html", ["a"], 1)


def test_an_empty_list_has_a_page() -> None:
    assert [address for address, _, _ in paged([], first="actors/index.html")] == [
        "actors/index.html"
    ]


def test_a_long_list_loses_no_row_and_cannot_meet_the_page_of_an_entity() -> None:
    rows = list(range(2 * ROWS_A_PAGE + 1))
    pages = list(paged(rows, first="actors/index.html"))
    assert [address for address, _, _ in pages] == [
        "actors/index.html",
        "actors/pages/2.html",
        "actors/pages/3.html",
    ]
    assert [row for _, _, shown in pages for row in shown] == rows


def test_further_pages_of_a_source_stand_in_a_folder_of_its_own() -> None:
    pages = paged(range(ROWS_A_PAGE + 1), first="sources/bay-courier.html")
    assert [address for address, _, _ in pages] == [
        "sources/bay-courier.html",
        "sources/bay-courier/2.html",
    ]
