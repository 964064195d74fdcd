"""Figures: numbers with what they count, as the text says them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from graphgen.extract.numbers import AMOUNT, Amount, amount_of
from graphgen.extract.times import time_spans
from graphgen.extract.wordlist import closed_words, word_set
from graphgen.model import Article, Figure, Span

_QUALIFIERS = {
    "about": "about around some nearly almost approximately roughly circa ca. c. ~ estimated "
    "close-to an-estimated",
    "at least": "at-least minimum-of no-fewer-than no-less-than not-less-than",
    "at most": "at-most up-to as-many-as as-much-as no-more-than maximum-of",
    "more than": "more-than over above in-excess-of exceeding upwards-of greater-than exceeded",
    "fewer than": "fewer-than less-than under below",
}
_BEFORE = re.compile(
    r"\b("
    + "|".join(
        re.escape(phrase.replace("-", " "))
        for phrase in sorted(" ".join(_QUALIFIERS.values()).split(), key=len, reverse=True)
    )
    + r")\s+(?:an?\s+)?(?:estimated\s+)?$",
    re.IGNORECASE,
)
_AFTER_MORE = re.compile(r"\s*(?:\+|or more\b|plus\b)")
_NO_FIGURE_BEFORE = re.compile(
    r"(?:\b(?:no|nos|article|section|chapter|page|pages|clause|room|line|phase|level|grade|class|"
    r"year|version|act|route|highway|gate|flight|channel|number|group|type|zone|ward|unit|at|aged|age|"
    r"rule|resolution|week|day|game|round|stage|part|season|episode|goal)\.?\s|#)$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'.&-]*|[A-Z])[ \u00a0-]$")
_MAY_START = word_set(
    """the a about around some nearly almost at over more than in on of and but for from by with
    to monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december under up an exactly only least
    when while after before these those all its their his her our another other these last
    first next approximately roughly between among fewer less or as if there another"""
)
_CLOCK_AFTER = re.compile(
    r"\s?(?:a\.m|p\.m|am\b|pm\b|o['’]clock|hrs\b|GMT|:\d|/\d|-\w+-old|[- ]years?[- ]old|"
    r"(?:st|nd|rd|th)\b|['’]s\b|-\d|\.\d|,\d)",
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_NOUN_WORD = re.compile(r"[\s-]*([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_DIRECTION = re.compile(
    r"\s*(?:\([^)]{1,24}\)\s*)?((?:north|south)?-?(?:east|west)|north|south|away|outside|inside)\b"
)
_LEFT_NOUN = re.compile(
    r"([a-z]{3,})\s+(?:worth|of|valued at|totalling|totaling|estimated at)\s+(?:\w+\s+){0,2}?$"
)
_LINK = re.compile(
    r"\s*(?:or more |more )?(?:of (?:the |its |their |his |her |all )?|other |more )"
)
_STOP_ENDINGS = ("ed", "ing", "ly")


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    factor: float
    end: int


def find_figures(article: Article, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """Return the figures of an article in order; dates, years, clock times and names give none."""
    taken = time_spans(article.text)
    taken_starts = [span.start for span in taken]
    found: list[Figure] = []
    for number, sentence in enumerate(sentences):
        for figure in _in_sentence(article, number, sentence):
            at = bisect_right(taken_starts, figure.start) - 1
            nearby = taken[max(at, 0) : at + 2]
            if not any(s.start < figure.end and figure.start < s.end for s in nearby):
                found.append(figure)
    return tuple(found)


def _in_sentence(article: Article, number: int, sentence: Span) -> Iterator[Figure]:
    text, position = article.text, sentence.start
    while match := AMOUNT.search(text, position, sentence.end):
        figure = _figure(article, number, sentence, match)
        position = max(figure.end if figure else match.end("low"), match.start() + 1)
        if figure:
            yield figure


def _figure(article: Article, number: int, sentence: Span, match: re.Match[str]) -> Figure | None:
    text = article.text
    before = text[sentence.start : match.start()]
    joined = _joined(match, before)
    end = match.end() if joined or match["rough"] else match.end("low")
    amount = amount_of(match, joined=joined)
    money = _money_before(before)
    if amount is None:
        return None
    start = match.start() - (len(money[0]) if money else 0)
    before = text[sentence.start : start]
    unit = _Unit(money[1], 1.0, end) if money else _unit_after(text, end, sentence.end)
    if not unit.name and not _counts(text, before, match, end, sentence.end):
        return None
    counted = _counted(text, unit.end, sentence.end, before, amount=amount, unit=unit.name)
    if not unit.name and not counted:
        return None
    qualifier = _qualifier(before, text[unit.end : sentence.end], amount)
    name = unit.name or ("person" if counted.split(" ")[-1] in _units().persons else "")
    return Figure(
        article=article.id,
        start=start,
        end=unit.end,
        sentence=number,
        low=_rounded(amount.low * unit.factor),
        high=_rounded(amount.high * unit.factor),
        unit=name,
        counted=counted,
        qualifier=qualifier,
    )


def _joined(match: re.Match[str], before: str) -> bool:
    if not match["high"]:
        return False
    link = match.string[match.end("low") : match.start("high")].strip(" $€£")
    if link == "and":
        return re.search(r"\bbetween\s+[$€£]?$", before, re.IGNORECASE) is not None
    return True


def _money_before(before: str) -> tuple[str, str] | None:
    for sign, currency in _units().signs:
        if before.endswith((sign, sign + " ")):
            written = sign if before.endswith(sign) else sign + " "
            earlier = before[: -len(written)]
            if not (sign[0].isalpha() and earlier[-1:].isalpha()):
                return written, currency
    return None


def _unit_after(text: str, end: int, limit: int) -> _Unit:
    match = _units().pattern.match(text, end, limit)
    if not match:
        return _Unit("", 1.0, end)
    name, factor = _units().forms[re.sub(r"\s+", " ", match.group(1).lower())]
    return _Unit(name, factor, match.end(1))


def _counts(text: str, before: str, match: re.Match[str], end: int, limit: int) -> bool:
    """Tell a count from a year, an ordinal, a clock time, a score or a part of a name."""
    if match["rough"]:
        return True
    written = text[match.start() : end]
    if _CLOCK_AFTER.match(text, end, limit):
        return False
    if written[0].isdigit() and _NO_FIGURE_BEFORE.search(before):
        return False
    name = _NAME_BEFORE.search(before)
    if name and name.group().rstrip("- \u00a0").lower() not in _MAY_START:
        return False
    if _YEAR.match(written) and written.isdigit():
        following = _NOUN_WORD.match(text, end, limit)
        return bool(following and following.group(1) in _units().persons)
    if written.lower() in ("one", "a hundred and one"):
        return re.search(r"\b(?:no|this|that|the|each|any|every|which|only|is)\s+$", before) is None
    return True


def _counted(text: str, end: int, limit: int, before: str, *, amount: Amount, unit: str) -> str:
    if unit == "km":
        direction = _DIRECTION.match(text, end, limit)
        return direction.group(1).lower() if direction else ""
    position = end
    link = _LINK.match(text, end, limit)
    if link and (amount.rough or unit or "of" not in link.group()):
        position = link.end()
    words: list[str] = []
    while len(words) < 4 and (match := _NOUN_WORD.match(text, position, limit)):
        word = match.group(1)
        gap = text[position : match.start(1)]
        if word.lower() in closed_words() or "\n" in gap or (gap == "" and position == end):
            break
        if words and word.lower().endswith(_STOP_ENDINGS) and word.lower() not in _units().persons:
            break
        if words and words[-1] in _units().persons and word.lower() not in _units().persons:
            break
        words.append(word.lower())
        position = match.end(1)
    if not words and unit:
        left = _LEFT_NOUN.search(before)
        return left.group(1) if left else ""
    return " ".join(words)


def _qualifier(before: str, after: str, amount: Amount) -> str:
    found = _BEFORE.search(before)
    if found:
        key = re.sub(r"\s+", "-", found.group(1).lower())
        return next(name for name, listed in _QUALIFIERS.items() if key in listed.split())
    if _AFTER_MORE.match(after):
        return "at least"
    return "about" if amount.rough else ""


def _rounded(value: float) -> float:
    return round(value, 6)


@dataclass(frozen=True, slots=True)
class _Units:
    forms: Mapping[str, tuple[str, float]]
    pattern: re.Pattern[str]
    signs: tuple[tuple[str, str], ...]
    persons: frozenset[str]


@cache
def _units() -> _Units:
    text = files("graphgen").joinpath("resources/units.toml").read_text(encoding="utf-8")
    tables = loads(text)
    signs = sorted(tables.pop("money").items(), key=lambda item: (-len(item[0]), item[0]))
    forms: dict[str, tuple[str, float]] = {}
    for form, currency in tables.pop("currencies").items():
        forms[form] = forms[f"{form}s"] = (currency, 1.0)
    persons = frozenset(tables.pop("persons")["nouns"].split())
    for base, table in tables.items():
        for form, factor in table.items():
            forms.setdefault(form, (base, float(factor)))
            if form.isalpha() or " " in form:
                forms.setdefault(f"{form}s", (base, float(factor)))
    listed = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    pattern = re.compile(rf"[ \u00a0-]?({listed})(?![\w-])", re.IGNORECASE)
    return _Units(forms, pattern, tuple(signs), persons)
