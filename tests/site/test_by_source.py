"""Sources set against ties and months: who reports, who is silent, who was first."""

from __future__ import annotations

from datetime import date

from compared_site import compared_site
from lxml import html
from tiny_news import Says, Told, tell

LEADS = "[Ada Moss|PER] leads the [Mill Board|ORG]."
FOLLOWS = "[Ivo Tarn|PER] leads the [Mill Board|ORG]."


def report(name: str, text: str, source: str, day: date | None) -> Told:
    says = [Says("ada-moss", "leads", "mill-board")] if "Ada" in text else []
    says += [Says("ivo-tarn", "leads", "mill-board")] if "Ivo" in text else []
    return tell(name, text, *says, published=day, source=source)


def matrices(*told: Told) -> list[dict[str, list[str]]]:
    """Rows by source, each with what its cells say; the headings stand under an empty name."""
    site = compared_site(list(told))
    page = html.document_fromstring(site["organizations/mill-board.html"].content.decode())
    tables = page.xpath("//table[@class='matrix']")
    return [{said(row[0]): [said(cell) for cell in row[1:]] for row in each.iter("tr")}
            for each in tables]  # fmt: skip


def said(cell: html.HtmlElement) -> str:
    return " ".join(cell.text_content().split())


def test_first_is_who_told_a_tie_that_others_tell_later() -> None:
    ties, _ = matrices(
        report("a", LEADS, "Lendt Post", date(2021, 5, 4)),
        report("b", FOLLOWS, "Varn Echo", date(2021, 6, 4)),
        report("c", FOLLOWS, "Coast Radio", date(2021, 7, 4)),
    )
    assert ties["Varn Echo"][1] == "1 in Varn Echo first"
    assert ties["Lendt Post"][1] == "1 in Lendt Post"  # nobody else tells of that tie
    assert ties["Coast Radio"][1] == "1 in Coast Radio"


def test_of_months_only_the_first_of_all_is_marked() -> None:
    _, months = matrices(
        report("a", LEADS, "Lendt Post", date(2021, 5, 4)),
        report("b", LEADS, "Varn Echo", date(2021, 6, 4)),
        report("c", LEADS, "Lendt Post", date(2021, 6, 9)),
    )
    assert months["Source"] == ["Articles", "May 2021", "Jun 2021"]
    assert months["Lendt Post"] == ["2", "1 in Lendt Post first", "1 in Lendt Post"]
    assert months["Varn Echo"] == ["1", "– silent", "1 in Varn Echo"]


def test_articles_without_a_day_are_not_taken_for_silence() -> None:
    _, months = matrices(
        report("a", LEADS, "Lendt Post", date(2021, 5, 4)),
        report("b", LEADS, "Lendt Post", date(2021, 6, 4)),
        report("c", LEADS, "Varn Echo", None),
    )
    assert months["Source"][-1] == "No date"
    assert months["Varn Echo"] == ["1", "– silent", "– silent", "1 in Varn Echo"]
    assert not any("first" in cell for row in months.values() for cell in row)


def test_sources_that_nobody_names_are_told_apart() -> None:
    def support(*told: Told) -> str:
        page = compared_site(list(told))["organizations/mill-board.html"].content.decode()
        return said(html.document_fromstring(page).xpath("//*[@class='support']")[0])

    one, two = report("a", LEADS, "", None), report("b", LEADS, "", None)
    three = report("c", LEADS, "Coast Radio", None)
    assert support(one).startswith("1 article, 1 independent source")
    assert "named" not in support(one)
    assert "2 independent sources, none of them named" in support(one, two)
    assert "3 independent sources, 2 of them not named" in support(one, two, three)
