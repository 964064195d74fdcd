"""An invented collection for tests of the pages: a few reports, and names made to do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tiny_news import Says, Shelf, Told, resolved, tell
from whole_site import site_files

from graphgen.config import BuildFacts, SiteConfig
from graphgen.graph import build_graph
from graphgen.model import (
    Alias,
    ArticleStore,
    Coordinates,
    Description,
    Entity,
    KnowledgeGraph,
    Mark,
    OutputFile,
    Problem,
    Resolution,
)
from graphgen.words import PLAIN_ENGLISH, Words

TEMPLATES = Path(__file__).parents[1] / "templates"
FACTS = BuildFacts(version="0.0-test", extractor_version="test 1", input_digest="0f" * 32, built="")
SITE = SiteConfig(title="Harbour papers", description="Reports on the harbour of Ostrava Bay.")
PROBLEMS = (Problem("warning", "broken <b>.md", 3, "The file is not <text>", "Save it as UTF-8"),)

SCRIPT_NAME = "</script><script>alert(1)</script>"
IMAGE_NAME = "\"><img src=x onerror=alert('2')>"
RIGHT_TO_LEFT = "נועה שחף"
LONG_NAME = "Z" + "winglespratt" * 14
HOSTILE = (SCRIPT_NAME, IMAGE_NAME, RIGHT_TO_LEFT, LONG_NAME)


def _articles() -> list[Told]:
    first = tell(
        "harbour-one",
        """[Ada Moss|PER] leads the [Harbour Council|ORG] in [Ostrava Bay|LOC]. "We will not
        leave", [Moss|PER|ada-moss] told the [Bay Courier|ORG].

        # A strike at the docks

        The [Dockers Union|ORG] opposes the [Harbour Council|ORG]. [Velian|NORP|velia] ships may
        go to [Ostrava Bay|LOC]. [Bruno Tal|PER] did not meet [Ada Moss|PER].""",
        Says("ada-moss", "leads", "harbour-council", 0),
        Says("harbour-council", "based_in", "ostrava-bay", 0),
        Says("ada-moss", "tells", "bay-courier", 1),
        Says("dockers-union", "opposes", "harbour-council", 3),
        Says("velia", "goes_to", "ostrava-bay", 4, status="possible"),
        Says("bruno-tal", "deals_with", "ada-moss", 5, status="denied"),
        published=date(2021, 3, 4),
        source="Bay Courier",
        byline="Ina Rook",
    )
    second = tell(
        "harbour-two",
        """[Ada Moss|PER], head of the [Harbour Council|ORG], flew to [Velia|LOC] on
        [Tuesday|DATE|-]. The [Dockers Union|ORG] rejected the [Harbour Council|ORG]'s offer.

        [Bruno Tal|PER] speaks for the [Dockers Union|ORG].""",
        Says("ada-moss", "leads", "harbour-council", 0),
        Says("ada-moss", "goes_to", "velia", 0),
        Says("dockers-union", "opposes", "harbour-council", 1),
        Says("bruno-tal", "speaks_for", "dockers-union", 2),
        published=date(2021, 3, 6),
        source="Evening <Herald>",
    )
    hostile = tell(
        "hostile",
        f"""[{SCRIPT_NAME}|PER|script-name] leads [{IMAGE_NAME}|ORG|image-name].
        [{RIGHT_TO_LEFT}|PER|noa] met [{LONG_NAME}|PER|long-name] in [Ostrava Bay|LOC].""",
        Says("script-name", "leads", "image-name", 0),
        Says("noa", "deals_with", "long-name", 1),
        published=None,
        source="",
    )
    return [first, second, hostile]


def _dressed(told: Told, *, title: str, url: str = "", marks: tuple[Mark, ...] = ()) -> Told:
    """Give an article a headline, an address and inline marks."""
    how = "front matter" if told.article.published else ""
    return replace(
        told,
        article=replace(told.article, title=title, url=url, marks=marks, published_how=how),
        card=replace(told.card, title=title, url=url, published_how=how),
    )


def told_articles() -> list[Told]:
    """The articles, ordered by id."""
    first, second, hostile = _articles()
    text = first.article.text
    strike = text.index("opposes")
    link = text.index("Bruno Tal")
    marks = (
        Mark("strong", strike - 4, strike + 7),
        Mark("link", link, link + 9, "https://example.org/tal?a=1&b=2"),
        Mark("link", link + 10, link + 17, "javascript:alert(3)"),
    )
    return [
        _dressed(first, title="Strike at the docks", url="https://example.org/strike", marks=marks),
        _dressed(second, title='Council\'s offer <rejected> & "void"'),
        _dressed(hostile, title="<svg onload=alert(4)> {{ 7 * 7 }}", url="javascript:alert(5)"),
    ]


def _enriched(entity: Entity) -> Entity:
    """Fill in what the plain resolver of the tiny articles leaves open."""
    if entity.id == "ada-moss":
        aliases = (Alias("Ada Moss", 4, "same name", 1.0), Alias("Moss", 1, "surname", 0.9))
        said = Description("head of the Harbour Council", "harbour-two", 0)
        return replace(entity, aliases=aliases, description=said, decided=("decisions.yml:12",))
    if entity.id == "ostrava-bay":
        place = Coordinates(-12.5, 45.25, "GeoNames")
        return replace(
            entity, coordinates=place, country="velia", external_ids=(("geonames", "123"),)
        )
    if entity.id == "script-name":
        many = tuple(Alias(f"<i>{n}</i>", 500 - n, "same name", 1.0) for n in range(500))
        return replace(entity, aliases=many)
    if entity.id == "velia":
        return replace(entity, name="Velia", aliases=(Alias("Velia", 1, "same name", 1.0),))
    return entity


def invented() -> tuple[KnowledgeGraph, ArticleStore]:
    """The graph of the invented collection and the store of its articles."""
    told = told_articles()
    plain = resolved(told)
    resolution = Resolution(
        tuple(_enriched(entity) for entity in plain.entities),
        (),
        (("adda-moss", "ada-moss"), ("a-moss", "adda-moss")),
        (),
    )
    store = Shelf(told)
    graph = build_graph(
        [each.card for each in told],
        [each.extraction for each in told],
        resolution,
        min_relation_score=0.5,
        store=store,
    )
    return graph, store


def invented_site(
    *, site: SiteConfig = SITE, words: Words = PLAIN_ENGLISH
) -> dict[str, OutputFile]:
    """All files of the invented collection's site, by path."""
    graph, store = invented()
    files = site_files(
        graph,
        store,
        site=site,
        templates=[TEMPLATES],
        problems=PROBLEMS,
        facts=FACTS,
        words=words,
    )
    return {file.path: file for file in files}
