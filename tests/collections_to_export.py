"""Collections to export: the invented one, and one whose names no format can hold as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from invented_site import invented
from tiny_news import Says, Shelf, graph_of, tell

from graphgen.config import BuildFacts, SiteConfig
from graphgen.export import FORMATS, Collection, Exporter, collection_of

FACTS = BuildFacts("1.2", "news 3", "abc", "")
ODD_NAME = '=HYPERLINK("x")\x01\x0b\ufffe<b>&amp;]]>\'\\\u0022'


def harbour(*, base_url: str = "") -> Collection:
    """Reports on a harbour, with hostile names, titles and addresses among them."""
    graph, store = invented()
    site = SiteConfig(title="Harbour papers", base_url=base_url)
    return collection_of(graph, store, site=site, facts=FACTS)


def odd() -> Collection:
    """One relation between an entity with an odd name and a sober one."""
    told = [
        tell(
            "one",
            "[Ada Moss|PER] leads the [Orra Council|ORG].",
            Says("ada-moss", "leads", "orra-council"),
            published=date(2021, 2, 3),
            source="-SUM(A1)",
            byline="@desk",
        )
    ]
    graph = graph_of(told)
    entities = tuple(
        replace(entity, name=ODD_NAME) if entity.id == "ada-moss" else entity
        for entity in graph.entities
    )
    graph = replace(graph, entities=entities)
    return collection_of(graph, Shelf(told), site=SiteConfig(), facts=FACTS)


def files(exporter: Exporter | str, collection: Collection) -> dict[str, bytes]:
    """The files of a format, by path."""
    chosen = FORMATS[exporter] if isinstance(exporter, str) else exporter
    return {file.path: file.content for file in chosen.export(collection)}


def only(exporter: Exporter | str, collection: Collection) -> bytes:
    """The content of a format's only file."""
    (content,) = files(exporter, collection).values()
    return content
