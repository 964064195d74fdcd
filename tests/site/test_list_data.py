"""Lists of several pages, as the browser is given them."""

from __future__ import annotations

from invented_site import invented_site

from graphgen.site.paging import ROWS_A_PAGE, ROWS_IN_A_BROWSER, data_folder, linked


def test_only_lists_of_several_pages_that_a_browser_can_hold_have_data() -> None:
    assert data_folder("actors", ROWS_A_PAGE) == ""
    assert data_folder("actors", ROWS_A_PAGE + 1) == "assets/lists/actors"
    assert data_folder("actors", ROWS_IN_A_BROWSER) == "assets/lists/actors"
    assert data_folder("actors", ROWS_IN_A_BROWSER + 1) == ""


def test_a_page_of_a_long_list_links_few_others() -> None:
    assert linked(0, 1) == (1,)
    assert linked(0, 3) == (1, 2, 3)
    assert linked(0, 200) == (1, 2, 3, 0, 200)
    assert linked(4, 9) == (1, 0, 3, 4, 5, 6, 7, 0, 9)
    assert linked(199, 200) == (1, 0, 198, 199, 200)


def test_a_short_list_brings_no_script() -> None:
    assert not [path for path in invented_site() if path.startswith("assets/lists/")]
