"""Invented reports of one fire: one copies another, one tells it anew, and they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from invented_site import FACTS, SITE, TEMPLATES
from tiny_news import Says, Shelf, Told, resolved, tell
from whole_site import site_files

from graphgen.graph import build_graph
from graphgen.model import Alias, Entity, KnowledgeGraph, OutputFile, Resolution, ReviewItem

HOSTILE = '</code><script>alert("x")</script>'


def _wire(name: str, opening: str, dead: str, day: int, source: str, *says: Says) -> Told:
    text = f"""{opening} The blaze in the [Tallow Mill|FAC] of [Lendt|LOC] killed
    {{{dead} workers|{dead}|workers|person}} of the night shift before dawn on the river side.
    Engines from [Varn|LOC] pumped water for eleven hours while the roof of the drying house
    came down. [Ada Moss|PER] heads the [Mill Board|ORG] and called it the darkest day in the
    long history of the town."""
    return tell(name, text, *says, published=date(2021, 5, day), source=source)


def told_reports() -> list[Told]:
    """Three reports of one fire, and one of something else."""
    heads = Says("ada-moss", "leads", "mill-board", 3)
    blames = Says("grain-union", "opposes", "mill-board", 0)
    first = _wire("a-fire", "[Grain Union|ORG] men accuse the [Mill Board|ORG].", "7", 3,
                  "Lendt Post", heads, blames)  # fmt: skip
    second = _wire("b-copy", "Smoke hung over the bridges at noon.", "9", 3, "Varn Echo", heads)
    third = tell(
        "c-own",
        """A fire at the [Tallow Mill|FAC] in [Lendt|LOC] took the lives of
        {9 workers|9|workers|person}. [Ada Moss|PER] does not run the [Mill Board|ORG], her
        lawyer said in [Varn|LOC].""",
        Says("ada-moss", "leads", "mill-board", 1, status="denied"),
        published=date(2021, 5, 4),
        source="Coast Radio",
    )
    other = tell(
        "d-other", "[Zoe Park|PER] grows pears.", published=date(2020, 1, 1), source="Coast Radio"
    )
    return [first, second, _titled(third, HOSTILE + "W" * 120), other]


def _titled(told: Told, title: str) -> Told:
    return replace(
        told,
        article=replace(told.article, title=title),
        card=replace(told.card, title=title),
    )


def _review() -> tuple[ReviewItem, ...]:
    return (
        ReviewItem("merge", ("ada-moss",), ("Moss <i>", "Ada Moss"), "joined by the rule “x”",
                   0.6, 1.0, '- different: ["Moss <i>", "Ada Moss"]\n'),
        ReviewItem("near miss", ("lendt", "varn"), ("Lendt", "Varn"), "look alike", 0.5, 3.0,
                   '- same: ["Lendt", "Varn"]\n'),
        ReviewItem("near miss", ("ada-moss", "gone"), ("Ada Moss", HOSTILE), "look alike", 0.5,
                   9.0, f"- same: {HOSTILE}\n"),
        ReviewItem("newest topic", ("zoe-park",), ("Zoe Park",), "why not", 0.5, 9.0, ""),
    )  # fmt: skip


def _enriched(entity: Entity) -> Entity:
    if entity.id != "ada-moss":
        return entity
    aliases = (
        Alias("Ada Moss", 3, "same name", 1.0),
        Alias('A. "Ash" Moss', 1, "initials", 0.82),
        Alias("The Miller", 1, "decision", 1.0),
        Alias("ADA MOSS", 1, "same name", 1.0),
    )
    return replace(entity, aliases=aliases, decided=("decisions.yml:7",))


def compared(told: list[Told] | None = None) -> KnowledgeGraph:
    """The graph of the reports, with things to review."""
    told = told_reports() if told is None else told
    plain = resolved(told)
    entities = tuple(_enriched(entity) for entity in plain.entities)
    return build_graph(
        [each.card for each in told],
        [each.extraction for each in told],
        Resolution(entities, _review(), (), ()),
        min_relation_score=0.5,
        store=Shelf(told),
    )


def compared_site(told: list[Told] | None = None) -> dict[str, OutputFile]:
    """All files of the site, by path."""
    told = told_reports() if told is None else told
    files = site_files(
        compared(told), Shelf(told), site=SITE, templates=[TEMPLATES], problems=(), facts=FACTS
    )
    return {file.path: file for file in files}
