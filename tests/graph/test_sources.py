"""Copies, rewrites and agencies, and what counts as one source."""

from datetime import date

import pytest
from tiny_news import Says, Told, graph_of, tell

from graphgen.graph.agencies import agencies_of
from graphgen.model import KnowledgeGraph

AGENCY_TEXT = """
The [Orra Council|ORG] said on Monday that "[12|MISC|-] ferries and 340 crew" had left
[Lendt|LOC] harbour for the island of [Marr|LOC]. They said that the day before nine trucks
had reached the quay, bringing fuel and spare parts for the stranded boats. The claim comes
after a series of setbacks for [Ada Moss|PER] in her long campaign to take over the port
from the [council|ORG|orra-council]. [Moss|PER|ada-moss] has always denied that she wants
the port. The strike has left hundreds without work and cost the town more than 70,000
crowns.
"""
SPUN_TEXT = """
The [Orra Council|ORG] announced on Monday that "[12|MISC|-] boats and 340 sailors" had
departed [Lendt|LOC] port for the isle of [Marr|LOC]. They said that the day earlier nine
lorries had gained the pier, carrying gas and extra pieces for the marooned boats. The
assertion comes after a row of reverses for [Ada Moss|PER] in her lengthy bid to take over
the harbour from the [council|ORG|orra-council]. [Moss|PER|ada-moss] has ever denied that
she desires the harbour. The walkout has left hundreds without jobs and cost the city more
than 70,000 crowns. A poet who lives near the old lighthouse wrote of gulls.
"""
OWN_REPORT = """
Ferries that usually sleep in the harbour of [Lendt|LOC] were gone on Monday when the market
opened. Asked why, the [Orra Council|ORG] spoke of 12 vessels bound for the island of
[Marr|LOC]. [Ada Moss|PER], who wants the port, could not be reached during her campaign.
Nine trucks with fuel stood empty on the quay. Some 340 people work on the boats, and
hundreds are on strike.
"""
LEADS = Says("ada-moss", "opposes", "orra-council", 2)


def report(name: str, text: str, day: int | None = 3, **how: str) -> Told:
    return tell(name, text, published=date(2021, 5, day) if day else None, **how)


def how_of(graph: KnowledgeGraph) -> dict[tuple[str, str], str]:
    return {
        (one.article, one.origin): one.how for story in graph.stories for one in story.derivations
    }


def test_the_same_text_is_a_copy_of_the_earlier_one() -> None:
    graph = graph_of([report("later", AGENCY_TEXT, 4), report("earlier", AGENCY_TEXT, 3)])
    assert how_of(graph) == {("later", "earlier"): "copy"}


def test_of_one_day_the_agency_is_the_origin_then_the_longer_text() -> None:
    longer = AGENCY_TEXT + "A poet who lives near the old lighthouse wrote of gulls."
    paper, wire = report("paper", longer, source="Lendt Post"), report("wire", AGENCY_TEXT)
    assert set(how_of(graph_of([paper, wire]))) == {("wire", "paper")}
    wire = report("wire", AGENCY_TEXT, source="Reuters")
    assert set(how_of(graph_of([paper, wire]))) == {("paper", "wire")}


def test_a_text_with_a_sentence_cut_is_a_near_copy() -> None:
    shorter = AGENCY_TEXT.replace("They said that the day before nine trucks", "Nine trucks")
    graph = graph_of([report("a", AGENCY_TEXT, 3), report("b", shorter, 4)])
    assert how_of(graph) == {("b", "a"): "near copy"}


def test_a_word_by_word_rewrite_is_found_with_its_sentences() -> None:
    graph = graph_of([report("wire", AGENCY_TEXT), report("spun", SPUN_TEXT, None)])
    (derivation,) = graph.stories[0].derivations
    assert (derivation.article, derivation.origin, derivation.how) == ("spun", "wire", "rewrite")
    starts = [pair.right.start for pair in derivation.pairs]
    assert len(starts) == 5
    assert starts == sorted(starts)
    assert {"Lendt", "Marr", "340"} <= set(derivation.pairs[0].shared)


def test_an_independent_report_of_the_event_is_no_copy_but_one_story() -> None:
    graph = graph_of([report("wire", AGENCY_TEXT), report("own", OWN_REPORT)])
    assert [story.articles for story in graph.stories] == [("wire", "own")]
    assert how_of(graph) == {}


def test_bulletins_that_fill_one_form_with_other_numbers_are_no_copies_of_each_other() -> None:
    form = (
        "On day {a} the harbour office of [Lendt|LOC] counted {b} boats at the long northern quay. "
        "In the old dock next to the market {c} ships unloaded {d} tons of salted fish and grain. "
        "Close to the lighthouse {e} small ferries waited for better weather with {f} people. "
        "These figures are first estimates of the harbour office and may change without notice."
    )
    first = form.format(a=3, b=14, c=22, d=310, e=5, f=81)
    second = form.format(a=4, b=17, c=19, d=270, e=8, f=64)
    graph = graph_of([report("third", first, 3), report("fourth", second, 4)])
    assert graph.stories == ()


FORM = (
    "On day {a} the harbour office of [Lendt|LOC] counted {b} boats at the long northern quay. "
    "In the old dock next to the market {c} ships unloaded {d} tons of salted fish and grain. "
    "These counts are first estimates of the harbour office and may change without notice. "
    "Masters who wish to know more may ask at the red gate from early morning until the noon bell. "
)
MONDAY = FORM.format(a=3, b=14, c=22, d=310)
TUESDAY = FORM.format(a=4, b=17, c=19, d=270)
STANDING = MONDAY[MONDAY.index("These counts") :]


def test_text_that_stands_in_every_bulletin_makes_no_article_a_copy_of_one() -> None:
    own = "Gulls were heard over [Marr|LOC] all night, wrote a poet who never sleeps at sea. "
    told = [report("a", MONDAY, 3), report("b", TUESDAY, 4), report("c", own + STANDING, 5)]
    assert how_of(graph_of(told)) == {}


def test_a_copy_of_a_bulletin_is_one_of_that_bulletin_alone() -> None:
    copied = MONDAY.replace("long northern", "northern")
    told = [report("a", MONDAY, 3), report("b", TUESDAY, 4), report("c", copied, 5)]
    assert set(how_of(graph_of(told))) == {("c", "a")}


def test_rewrites_of_one_text_are_one_source_and_own_reports_another() -> None:
    told = [
        tell("wire", AGENCY_TEXT, LEADS, published=date(2021, 5, 3)),
        tell("spun", SPUN_TEXT, LEADS, published=date(2021, 5, 4)),
        tell("own", OWN_REPORT, Says("orra-council", "acts_in", "marr", 1)),
        tell("other", "[Ada Moss|PER] sued the [Orra Council|ORG].", Says(*_opposes())),
    ]
    relation = next(r for r in graph_of(told).relations if r.predicate == "opposes")
    assert relation.source_groups == (("other",), ("spun", "wire"))
    assert relation.independent_sources == 2


def test_a_merged_text_does_not_make_its_two_origins_one_source() -> None:
    other = (
        "The [Grain Union|ORG] elected [Zoe Park|PER] with 51 of 88 votes in a hall by the river. "
        "Park|PER, who grew up on a farm, promised cheaper seed and new roads to the northern "
        "villages. [Ada Moss|PER] opposes the [Orra Council|ORG] too, she told the cheering crowd. "
        "The union was founded by nine farmers in a barn that has since burnt down."
    ).replace("Park|PER", "Park")
    merged = AGENCY_TEXT + other
    said = Says("ada-moss", "opposes", "orra-council", 2)
    told = [
        tell("wire", AGENCY_TEXT, LEADS),
        tell("union", other, said),
        tell("merged", merged, LEADS),
    ]
    graph = graph_of([told[0], told[1], tell("merged", merged)])
    relation = next(r for r in graph.relations if r.predicate == "opposes")
    assert relation.source_groups == (("union",), ("wire",))
    joined = next(r for r in graph_of(told).relations if r.predicate == "opposes")
    assert joined.independent_sources == 1


def test_articles_of_one_publisher_are_one_source() -> None:
    text = "[Ada Moss|PER] sued the [Orra Council|ORG]."
    told = [
        tell("a", text, Says(*_opposes()), source="The Orra Post"),
        tell("b", f"Again, {text}", Says(*_opposes()), source="the orra post"),
        tell("c", f"At noon {text}", Says(*_opposes()), source="Lendt Daily"),
    ]
    (relation,) = graph_of(told).relations
    assert relation.source_groups == (("a", "b"), ("c",))


def test_articles_that_name_one_agency_are_one_source() -> None:
    text = "[Ada Moss|PER] sued the [Orra Council|ORG]."
    told = [
        tell("a", text, Says(*_opposes()), byline="By AFP"),
        tell("b", f"[LENDT|LOC] (AFP) - {text}", Says(*_opposes())),
        tell("c", f"At noon {text}", Says(*_opposes()), byline="Jane Roe"),
    ]
    relation = next(r for r in graph_of(told).relations if r.predicate == "opposes")
    assert relation.source_groups == (("a", "b"), ("c",))


def test_an_author_or_agency_that_is_a_publisher_elsewhere_is_one_source() -> None:
    text = "[Ada Moss|PER] sued the [Orra Council|ORG]."
    told = [
        tell("a", text, Says(*_opposes()), source="Sea Wire"),
        tell("b", f"Again, {text}", Says(*_opposes()), byline="By Sea Wire", source="Post"),
        tell("c", f"At noon {text}", Says(*_opposes()), byline="Staff writer"),
        tell("d", f"At nine {text}", Says(*_opposes()), byline="Staff writer"),
    ]
    (relation,) = graph_of(told).relations
    assert relation.source_groups == (("a", "b"), ("c",), ("d",))


@pytest.mark.parametrize(
    ("text", "byline", "found"),
    [
        ("LENDT (Reuters) - Boats left.", "", ("Reuters",)),
        ("LENDT, May 3 (AP) — Boats left.", "", ("Associated Press",)),
        ("Boats left.", "By the Associated Press", ("Associated Press",)),
        ("Boats left, Reuters reported.", "", ("Reuters",)),
        ("Boats left, according to AFP.", "", ("Agence France-Presse",)),
        ("Boats left.\n\nSource: AFP", "", ("Agence France-Presse",)),
        ("Boats left.\n\n(With AFP and Reuters)", "", ("Agence France-Presse", "Reuters")),
        ("Boats left.\n\nAFP", "", ("Agence France-Presse",)),
        ("LENDT, May 3 (Sea Wire) - Boats left.", "", ("Sea Wire",)),
        ("Boats left. " * 20 + "All of them. (Yonhap)", "", ("Yonhap",)),
        ("Boats left. " * 20 + "“All of them,” she said. — SPA", "", ("Saudi Press Agency",)),
        ("LENDT (EFE) Boats left.", "", ("EFE",)),
        ("AFP.- Lendt - Boats left.", "", ("Agence France-Presse",)),
        ("Boats left. " * 20 + "He sued the owners (Reuters).", "", ()),
        ("Boats left. " * 20 + "She told Reuters.", "", ()),
        ("Boats left, she told Reuters.", "", ()),
        ("The Ministry of Open Waters (MOW) - and others - met.", "", ()),
        ("The AP course in history is hard.", "Jane Roe", ()),
    ],
)
def test_only_bylines_datelines_leads_and_credits_name_an_agency(
    text: str, byline: str, found: tuple[str, ...]
) -> None:
    assert agencies_of(tell("one", text, byline=byline).article) == found


def _opposes() -> tuple[str, str, str]:
    return LEADS.head, LEADS.predicate, LEADS.tail
