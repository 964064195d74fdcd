"""Relations that rules find in the sentences of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from types import MappingProxyType

from graphgen.extract.needs import marks_of, may_match
from graphgen.extract.patterns import compile_pattern
from graphgen.extract.rules import RULES
from graphgen.extract.rules.rule import Rule
from graphgen.extract.sentences import sentence_at
from graphgen.extract.status import status_of
from graphgen.extract.units import LETTERS, UnitLine, unit_line
from graphgen.extract.wordlist import country_names, word_set
from graphgen.model import Article, Mention, RelationMention, Span, Status
from graphgen.vocabulary import predicates

_NUMBER = re.compile(r"<([A-Z])(\d+)>")
_CUE = re.compile(r"/[RV]:([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that one pattern of one rule states."""

    rule: str
    """Name of the rule."""
    pattern: int
    """Number of its pattern."""
    head: Mention
    predicate: str
    tail: Mention
    status: Status


def find_relations(
    article: Article, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> list[RelationMention]:
    """Return what the rules state, one a pair and predicate of a sentence, best score first.

    ``mentions`` are in order and each lies inside one of ``sentences``.
    """
    scores = rule_scores()
    found: list[RelationMention] = []
    for span, named in _by_sentence(sentences, mentions):
        best: dict[tuple[int, str, int], RelationMention] = {}
        for finding in findings(article.text, span, named):
            score = scores.get(f"{finding.rule}: {finding.predicate}", 0.0)
            key = (finding.head.start, finding.predicate, finding.tail.start)
            if score and (key not in best or best[key].score < score):
                best[key] = _relation(article.id, span, finding, score)
        found += best.values()
    return found


def findings(text: str, sentence: Span, mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Yield everything that any rule states in one sentence, switched off or not."""
    if sum(mention.label in LETTERS for mention in mentions) < 2:
        return
    line = unit_line(text, sentence.start, sentence.end, mentions)
    marks = marks_of(line.line.split())
    found = [
        finding
        for rule in RULES
        for number, pattern in _that_may_match(rule, marks)
        for match in _matches(rule, pattern, line)
        for finding in _stated(rule, number, match, line)
    ]
    yield from _most_specific(found)


OFFICES = ("leads", "speaks_for", "works_for", "member_of", "from")
"""A person's tie to a body or place, most specific first: only the first stated is kept."""


def _most_specific(found: Sequence[Finding]) -> Iterator[Finding]:
    best: dict[tuple[int, int], int] = {}
    for finding in found:
        if finding.predicate in OFFICES:
            pair = finding.head.start, finding.tail.start
            rank = OFFICES.index(finding.predicate)
            best[pair] = min(best.get(pair, rank), rank)
    for finding in found:
        rank = OFFICES.index(finding.predicate) if finding.predicate in OFFICES else -1
        if rank < 0 or best[finding.head.start, finding.tail.start] == rank:
            yield finding


@cache
def rule_scores() -> Mapping[str, float]:
    """Return the measured precision of each "rule: predicate" that is switched on."""
    text = files("graphgen").joinpath("resources/rule_scores.toml").read_text(encoding="utf-8")
    scores = loads(text)["scores"]
    return MappingProxyType({name: float(score) for name, score in scores.items()})


def _by_sentence(
    sentences: Sequence[Span], mentions: Sequence[Mention]
) -> Iterator[tuple[Span, list[Mention]]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(sentence_at(sentences, mention.start), []).append(mention)
    for number in sorted(grouped):
        yield sentences[number], grouped[number]


def _that_may_match(rule: Rule, marks: frozenset[str]) -> Iterator[tuple[int, re.Pattern[str]]]:
    for number, needs in enumerate(rule.needs):
        if may_match(needs, marks):
            yield number, compile_pattern(rule.patterns[number])


def _matches(rule: Rule, pattern: re.Pattern[str], line: UnitLine) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern whose names stand as the rule wants them."""
    position = 0
    while match := pattern.search(line.line, position):
        if not _names_stand_right(rule, line, match):
            position = match.start() + 1
            continue
        yield match
        position = match.end()


def _names_stand_right(rule: Rule, line: UnitLine, match: re.Match[str]) -> bool:
    if rule.subject and not _begins_phrase(line, match.start(rule.subject)):
        return False
    return not (rule.not_aimed_at and _is_aimed_at(line, match.start(rule.not_aimed_at)))


def _stated(rule: Rule, number: int, match: re.Match[str], line: UnitLine) -> Iterator[Finding]:
    predicate = rule.predicate or _predicate_of_cue(match["cue"], match["tail"])
    if not predicate:
        return
    status: Status = "asserted"
    if rule.statuses:
        status = status_of(line, match.start(), match.end())
    for head in _names(match["head"]):
        for tail in _names(match["tail"]):
            first, second = line.mentions[head], line.mentions[tail]
            if _fits(predicate, first, second):
                yield Finding(rule.name, number, first, predicate, second, status)


_AT_THE_TOP = frozenset({"speaker", "minister", "secretary", "administrator"})
"""Offices that are the top of a body of the state, though not of the state."""


def _predicate_of_cue(cue: str, tail: str) -> str:
    found = _CUE.search(cue)
    if cue.split("/")[0] in _AT_THE_TOP and tail.startswith("<G"):
        return "leads"
    return found.group(1) if found else ""


def _names(written: str) -> list[int]:
    return [int(number) for _, number in _NUMBER.findall(written)]


_KIND = {"P": "actor", "O": "organization", "L": "location", "N": "location"}


def _fits(predicate: str, head: Mention, tail: Mention) -> bool:
    """Tell whether a tie may join two names; an embassy "of Peru in Lima" does not place Peru."""
    allowed = predicates()[predicate]
    return (
        head is not tail
        and head.text.casefold() != tail.text.casefold()
        and _KIND[LETTERS[head.label]] in allowed.heads
        and _KIND[LETTERS[tail.label]] in allowed.tails
        and not (predicate == "located_in" and head.text in country_names())
    )


_NO_SUBJECT_AFTER = word_set(
    """of in at by from with to into onto upon about against among between across through over
    under near around for than on 's and or - as like including"""
)


def _begins_phrase(line: UnitLine, position: int) -> bool:
    """Tell a subject from the object of a preposition ("residents of X fled")."""
    unit = _before_name(line, position)
    return unit < 0 or line.words[unit] not in _NO_SUBJECT_AFTER


_SPEECH = word_set(
    """interview interviews interviewed spoke speak speaks speaking spoken talked talk talks talking
    statement comment comments commented said"""
)
"""What is "to" or "with" somebody who hears it."""
_DEFEAT = word_set("defeat defeating destroy destroying degrade degrading against")
"""What stands before an enemy, besides verbs of fighting."""


def _is_aimed_at(line: UnitLine, position: int) -> bool:
    """Tell whom words or blows are aimed at: "told X", "an interview with X", "against X"."""
    unit = _before_name(line, position)
    if unit < 0 or not line.words[unit]:
        return False
    words = " ".join(line.words[max(unit - 1, 0) : unit + 1]).split()
    if words[-1:] == ["of"]:
        return words[0] in _DEFEAT
    if words[-1:] in (["to"], ["with"]):
        return len(words) > 1 and words[-2] in _SPEECH
    written = line.line[line.starts[unit] :].partition(" ")[0]
    return line.words[unit] in _DEFEAT or "/V:tells:" in written or "/V:fights:" in written


def _before_name(line: UnitLine, position: int) -> int:
    """Return the unit before a name and its article, -1 where it is the first."""
    unit = line.unit_at(position) - 1
    while unit >= 0 and line.words[unit] in ("the", "a", "an"):
        unit -= 1
    return unit


def _relation(article: str, sentence: Span, finding: Finding, score: float) -> RelationMention:
    return RelationMention(
        article=article,
        sentence=sentence,
        head=finding.head,
        predicate=finding.predicate,
        tail=finding.tail,
        status=finding.status,
        speaker=None,
        score=score,
        how=f"rule:{finding.rule}",
    )
