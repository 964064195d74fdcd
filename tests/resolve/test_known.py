"""What is known of names from an earlier build changes nothing but the time it takes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from remembered_facts import RememberedFacts

from graphgen.facts import NO_FACTS, Facts
from graphgen.model import (
    Article,
    Extraction,
    Figure,
    Mention,
    Resolution,
    Span,
    TimeExpression,
)
from graphgen.packing import Packed, pack_extraction
from graphgen.processes import ALONE, Crew
from graphgen.resolve import resolve_store
from graphgen.resolve.article_names import names_in, pack_names
from graphgen.resolve.decisions_file import parse_decisions
from graphgen.resolve.held import Holder
from graphgen.resolve.units import Unit
from graphgen.resolve.verdicts import Verdicts
from resolve.reading import Case, card, read_article, read_cases, resolve_texts

CASES = list(read_cases(Path(__file__).parent / "fixtures" / "clusters.md"))
NAMES, JOINED = "names of an article", "names joined"
CREW = Crew("works out names", 2, "fork", least=1, lot=1)
FORKED = pytest.mark.skipif(CREW.size < 2, reason="processes are forked on Linux alone")


ARTICLES = {
    "one": "[Ada Moss/PER] of the [Orra Council/ORG] met [Bruno Tal/PER]. [Moss/PER] left.",
    "two": "[Bruno Tal/PER] spoke in [Lendt/LOC].",
    "three": "[Tal/PER] met the [Orra Council/ORG].",
}


class Shelf:
    """An ``ArticleStore`` that has extractions alone."""

    def __init__(self, articles: dict[str, str], *, later: int = 0) -> None:
        """Read marked texts; ``later`` moves every mention so many characters."""
        found = (read_article(name, marked) for name, marked in articles.items())
        self._found = {one.article: moved(one, later) for one in found}

    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(self._found))

    def article(self, article_id: str) -> Article:
        raise KeyError(article_id)

    def extraction(self, article_id: str) -> Extraction:
        return self._found[article_id]

    def text(self, article_id: str) -> str:
        raise KeyError(article_id)

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        return self._found[article_id].sentences

    def mentions(self, article_id: str) -> tuple[Mention, ...]:
        return self._found[article_id].mentions

    def figures(self, article_id: str) -> tuple[Figure, ...]:
        return self._found[article_id].figures

    def times(self, article_id: str) -> tuple[TimeExpression, ...]:
        return self._found[article_id].times

    def packed(self, article_id: str) -> Packed:
        return Packed(article_id, b"", pack_extraction(self._found[article_id], key=""))

    def digest(self, article_id: str) -> str:
        return repr(self._found[article_id])


def moved(found: Extraction, by: int) -> Extraction:
    mentions = tuple(
        replace(one, start=one.start + by, end=one.end + by, score=one.score * (0.99 if by else 1))
        for one in found.mentions
    )
    return replace(found, mentions=mentions)


def resolved(shelf: Shelf, facts: Facts, decisions: str = "", *, crew: Crew = ALONE) -> Resolution:
    cards, parsed = [card(one) for one in shelf.ids()], parse_decisions(decisions.encode())
    return resolve_store(cards, shelf, decisions=parsed, facts=facts, crew=crew)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_same_is_found_whether_it_is_known_or_not(case: Case) -> None:
    shelf = Shelf(case.articles)
    facts = RememberedFacts(shelf.digest)
    plain, decided = resolve_texts(case.articles), resolve_texts(case.articles, case.decisions)
    assert resolved(shelf, facts) == plain
    assert facts.found.total() == 0
    assert resolved(shelf, facts) == plain
    assert resolved(shelf, facts, case.decisions) == decided
    assert resolved(shelf, facts, case.decisions) == decided
    assert facts.found[JOINED] >= 2
    assert resolved(shelf, facts) == plain


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_packed_names_are_the_same_also_where_decisions_speak(case: Case) -> None:
    verdicts = Verdicts(parse_decisions(case.decisions.encode()))
    for name, marked in case.articles.items():
        names = names_in(read_article(name, marked), verdicts)
        held = Holder().held(name, json.loads(json.dumps(pack_names(names))))
        assert tuple(map(whole, held.units)) == names.units
        assert held.places == names.places


def whole(unit: Unit) -> Unit:
    return unit._replace(local=unit.local._replace(names=tuple(unit.local.names)))


class Away(Shelf):
    """A shelf whose articles are to be unpacked in other processes."""

    def extraction(self, article_id: str) -> Extraction:
        raise KeyError(article_id)


RENAMED = '- rename: "Lendt"\n  to: "Port Lendt"\n'


@FORKED
@pytest.mark.parametrize("decisions", ["", RENAMED], ids=["no decision", "a decision"])
def test_several_processes_find_the_same(decisions: str) -> None:
    shelf = Shelf(ARTICLES)
    facts = RememberedFacts(shelf.digest)
    alone = resolved(shelf, facts, decisions)
    shared = RememberedFacts(shelf.digest)
    assert resolved(Away(ARTICLES), shared, decisions, crew=CREW) == alone
    assert shared.kept == facts.kept
    assert resolved(Away(ARTICLES), NO_FACTS, decisions, crew=CREW) == alone


@FORKED
def test_only_what_is_unknown_goes_to_other_processes() -> None:
    facts = RememberedFacts(Shelf(ARTICLES).digest)
    resolved(Shelf({"two": ARTICLES["two"]}), facts)
    facts.begin_again()
    assert resolved(Away(ARTICLES), facts, crew=CREW) == resolve_texts(ARTICLES)
    assert facts.found == {NAMES: 1}


def test_a_new_process_finds_the_same() -> None:
    crew = replace(CREW, method="spawn")
    assert resolved(Away(ARTICLES), NO_FACTS, RENAMED, crew=crew) == resolve_texts(
        ARTICLES, RENAMED
    )


def test_an_edited_article_alone_is_worked_out_again() -> None:
    facts = RememberedFacts(Shelf(ARTICLES).digest)
    resolved(Shelf(ARTICLES), facts)
    edited = {**ARTICLES, "two": "In [Lendt/LOC] spoke [Carla Reed/PER]."}
    shelf = Shelf(edited)
    facts.of_article = shelf.digest
    facts.begin_again()
    assert resolved(shelf, facts) == resolve_texts(edited)
    assert facts.missed == {NAMES: 1, JOINED: 1}


def test_other_words_around_the_same_names_join_them_as_before() -> None:
    facts = RememberedFacts(Shelf(ARTICLES).digest)
    before = resolved(Shelf(ARTICLES), facts)
    shelf = Shelf(ARTICLES, later=7)
    facts.of_article = shelf.digest
    facts.begin_again()
    after = resolved(shelf, facts)
    assert facts.missed == {NAMES: 3}
    assert facts.found == {JOINED: 1}
    assert [one.aliases for one in after.entities] == [one.aliases for one in before.entities]
    assert after.entities[0].mentions[0].start == before.entities[0].mentions[0].start + 7
    facts = RememberedFacts(shelf.digest)
    assert resolved(shelf, facts) == after


def test_a_decision_works_out_those_articles_again_that_have_its_names() -> None:
    facts = RememberedFacts(Shelf(ARTICLES).digest)
    shelf = Shelf(ARTICLES)
    resolved(shelf, facts)
    facts.begin_again()
    assert resolved(shelf, facts, RENAMED) == resolve_texts(ARTICLES, RENAMED)
    assert facts.missed == {JOINED: 1}
    assert "Port Lendt" in {one.name for one in resolved(shelf, facts, RENAMED).entities}
