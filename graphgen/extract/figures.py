"""Figures: numbers with what they count, as the text says them.

What counts as a figure, and what does not, is said in docs/sources.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from graphgen.extract.counted import (
    attributed_noun,
    is_person,
    noun_behind,
    noun_of,
    participle_behind,
)
from graphgen.extract.measures import Measure, measure_after, money_before, per
from graphgen.extract.numbers import AMOUNT, Amount, amount_of
from graphgen.extract.times import time_spans
from graphgen.extract.tolls import harmed, inhabitants
from graphgen.extract.wordlist import closed_words, word_set
from graphgen.model import Article, Figure, Span

WINDOW: Final = 80
"""Characters before and behind a number that are read to tell what it is."""

_QUALIFIERS = {
    "about": "about around some nearly almost approximately roughly circa ca. c. ~ estimated "
    "close-to an-estimated",
    "at least": "at-least minimum-of no-fewer-than no-less-than not-less-than",
    "at most": "at-most up-to no-more-than maximum-of a-maximum-of",
    "more than": "more-than over above in-excess-of exceeding upwards-of greater-than exceeded "
    "just-over well-over slightly-more-than",
    "fewer than": "fewer-than less-than under below just-under slightly-less-than",
}
_BEFORE = re.compile(
    r"(?<![\w-])("
    + "|".join(
        re.escape(phrase.replace("-", " "))
        for phrase in sorted(" ".join(_QUALIFIERS.values()).split(), key=len, reverse=True)
    )
    + r")\s+(?:an?\s+)?(?:estimated\s+)?$",
    re.IGNORECASE,
)
_AS_MANY = re.compile(r"\bas (?:many|much) as\s$", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:could|may|might)\b")
"""With these around, "as many as 50" sets a bound; else it only says that 50 is much."""
_ROSE_UP_TO = re.compile(
    r"\b(?:climb|climbed|climbs|rose|rises|risen|rising|went|goes|gone|going|jumped|brings?|brought|"
    r"pushed|shot|increased) up to\s$"
)
_AFTER_MORE = re.compile(r"\s{0,9}(?:\+|or more\b|plus\b)")
_AFTER_LESS = re.compile(r"\s{0,9}or (?:less|fewer)\b")
_AFTER_ABOUT = re.compile(r"\s{0,9}or so\b")

_NO_FIGURE_BEFORE = re.compile(
    r"(?:\b(?:no|nos|article|section|chapter|page|pages|clause|room|line|phase|level|grade|class|"
    r"year|version|act|route|highway|gate|flight|channel|number|group|type|zone|ward|unit|at|aged|age|"
    r"rule|resolution|week|day|game|round|stage|part|season|episode|goal|top|block|sector|plot|"
    r"paragraph|para|schedule|annex|appendix|item|category|tier|terminal|runway|platform|verse)\.?\s"
    r"|#)$",
    re.IGNORECASE,
)
_NUMBERED_IN_WORDS = re.compile(
    r"\b(?:article|section|chapter|page|phase|level|grade|act|group|type|zone|game|"
    r"round|stage|part|episode|tier|terminal)\s$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'.&-]{0,40}[ \u00a0-]$")
_MAY_START = word_set(
    """the a about around some nearly almost at over more than in on of and but for from by with
    to monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december under up an exactly only least
    when while after before these those all its their his her our another other these last
    first next approximately roughly between among fewer less or as if there another"""
)
_CLOCK_AFTER = re.compile(
    r"\s?(?:a\.m|p\.m|am\b|pm\b|o['’]clock|hrs\b|GMT|:\d|/\d|-\w+-old|[- ]years?[- ]old|"
    r"(?:st|nd|rd|th)\b|['’]s\b|-\d|\.\d|,\d|°|º)",
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MARKED_METRES = re.compile(r"\d(m)$")

_TIME_BEFORE = re.compile(
    r"\b(?:past|(?<!to )(?<!will )(?<!could )(?<!would )last|next|coming|first|final|previous|"
    r"recent|following|latest|every|within|in|after|since|ago|before|until|these|those|"
    r"in (?:the|about)|(?:over|for|during|throughout|across) the)"
    r"(?: only| just| as little as)?\s$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:sentenced|jailed|imprisoned|reduced|cut|extended|for|lasted|took)"
    r"(?: (?:him|her|them))?(?: to| for| by)?(?: a(?:n additional)?)?\s$"
)
"""Before a duration that tells how long something was, whatever follows."""
_TIME_AFTER = re.compile(
    r"\s(?:ago|earlier|later|following|before|after|since|from now|prior|into|on\b,?|to go|old|"
    r"of age|away|hence|previously|beforehand|afterwards|"
    r"(?:a|per|each|every) (?:day|week|month|year))\b"
)
"""Around a duration that only says when, or how often."""

_LEFT_NOUN = re.compile(
    r"(?<![^\W\d_])([^\W\d_]+)\s+(?:worth|of|valued at|totalling|totaling|estimated at)\s+"
    r"(?:\w+\s+){0,2}?$"
)
_NO_LEFT_NOUN = word_set(
    """total totals maximum minimum excess average sum number out one some all most part much age
    because instead group those ones upwards couple amount median mean"""
)
_PARTITIVE = re.compile(
    r"\s*(?:\([^)\d]{1,12}\)\s*)?(?:worth\s+)?of\s+(?:(?:the|its|their|his|her|our|all|these|those)\s+)?"
)
_MONEY_IN = re.compile(r"\s+in\s+(?=[a-z])")
_CHANGED_BY = re.compile(r"\bby\s(?:US\$|[$€£])?$", re.IGNORECASE)
"""Before "$200 to $399": what it changed by, and what it became."""
_LINK = re.compile(r"\s*(?:or more |or so |other |others |more |additional |further )?")
_ATTRIBUTE_BEFORE = re.compile(
    r"\b(?:a|an|the|its|their|his|her|this|that|another|new|first)\s(?:[a-z]+\s)?$", re.IGNORECASE
)
_BARE_BEFORE = re.compile(
    r"(?:\b(?:total(?:l?ed|l?ing|s)?(?: of)?|reach(?:ed|es|ing)?|stood at|stands at|standing at|"
    r"number(?:ed|ing)|(?:ro|ri)s(?:en|es?|ing)(?: up)? (?:to|from|by)|"
    r"(?:climb|jump|increas|f[ae]ll|dropp?|grow|decreas|surg|soar)(?:ed|e?s|ing|en)?(?: up)? "
    r"(?:to|from|by)|(?:grew|grown|down|up) (?:to|from|by)|"
    r"(?:bring|brought|put)\w* [^.;]{0,40}? to)\s|;\s)$",
    re.IGNORECASE,
)
_BARE_AFTER = re.compile(
    r"(?! (?:more|less|fewer) than)(?: more\b|[.,;)]|\s(?:in|on|by|so far|as of|this|last)\b|$)"
)
_COUNTED_ONE = re.compile(
    r"\b(?:at least|only|just|killing|wounding|injuring|and|least)\s$", re.IGNORECASE
)
_MULTIPLE: Final = word_set("times time fold folds")


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
        first = match.end("low") if match["low"] else match.end()
        position = max(figure.end if figure else first, match.start() + 1)
        if figure:
            yield figure


def _figure(article: Article, number: int, sentence: Span, match: re.Match[str]) -> Figure | None:
    text, limit = article.text, min(sentence.end, match.end() + WINDOW)
    first = max(sentence.start, match.start() - WINDOW)
    before = text[first : match.start()]
    joined = _joined(match, before)
    amount = amount_of(match, joined=joined)
    if amount is None:
        return None
    money = _money(before, match)
    if not money and before[-1:].isalpha():
        return None
    start = match.start() - (len(money[0]) if money else 0)
    before = text[first:start]
    measure = _measure(text, match, limit, joined=joined, money=money[1] if money else "")
    counted = _counted(text, measure, limit, before, match=match, amount=amount)
    if counted is None:
        return None
    after = text[measure.end : limit]
    return Figure(
        article=article.id,
        start=start,
        end=measure.end,
        sentence=number,
        low=_rounded(amount.low * measure.factor),
        high=_rounded(amount.high * measure.factor),
        unit=measure.name or ("person" if is_person(counted) else ""),
        counted=counted,
        qualifier=_qualifier(before, after, amount),
    )


def _joined(match: re.Match[str], before: str) -> bool:
    if not match["high"]:
        return False
    if match["link"].lower() == "to" and _CHANGED_BY.search(before):
        return False
    if match["share_too"] and (match["link"] in ("to", "or") or not _is_share(match)):
        return False
    if match["link"].lower() == "and":
        return re.search(r"\bbetween\s+(?:US\$|[$€£])?$", before, re.IGNORECASE) is not None
    if match["link"].lower() == "or":
        return not match["sign"] and len(match["low"]) < 6
    return True


def _is_share(match: re.Match[str]) -> bool:
    return measure_after(match.string, match.end(), len(match.string)).name == "%"


def _money(before: str, match: re.Match[str]) -> tuple[str, str] | None:
    """The currency in front; a single letter ("R500m") or a word only where money is meant."""
    found = money_before(before)
    if found and (found[0].strip() in _WORDS_TOO or (len(found[0]) == 1 and found[0].isalpha())):
        return found if re.search(r"[,.a-z]", match.group()) else None
    return found


_WORDS_TOO = word_set("ALL BAM COP CUP GEL MAD MOP PEN SOS TOP TRY")
"""Codes of currencies that are written for other things: "TOP 10", "COP 27"."""


def _measure(text: str, match: re.Match[str], limit: int, *, joined: bool, money: str) -> Measure:
    """The unit of a number; a share is one of a hundred."""
    if match["share"]:
        return Measure("%", 1.0, match.end())
    whole = joined or match["rough"] or (match["and_half"] and not match["high"])
    end = match.end() if whole else match.end("low")
    if money:
        return per(Measure(money, 1.0, end), text, limit)
    of = match["rough"] and text.startswith(" of ", end)
    found = measure_after(text, end + 3 if of else end, limit)
    return found if found.name or not of else Measure("", 1.0, end)


def _counted(
    text: str,
    measure: Measure,
    limit: int,
    before: str,
    *,
    match: re.Match[str],
    amount: Amount,
) -> str | None:
    """What is counted, maybe nothing that is named; None where the number is no figure."""
    end = measure.end
    if measure.name == "day":
        return (
            None
            if _only_when(before, text[end:limit], measure)
            else _measured(text, measure, limit, before)
        )
    if measure.name:
        return _measured(text, measure, limit, before)
    if not _counts(text, before, match, end, limit):
        return None
    written = match.group().lower()
    if written == "one":
        counted = attributed_noun(text, end, limit)
        return counted if is_person(counted) and _COUNTED_ONE.search(before) else None
    counted = _noun(text, end, limit)
    if counted.split(" ")[-1] in _MULTIPLE:
        return None
    if counted or match["rough"]:
        return counted or None
    unqualified = _BEFORE.sub("", before)
    if befallen := harmed(text, end, limit, unqualified):
        return befallen
    if not written[0].isdigit() or amount.low < 4 or not _BARE_AFTER.match(text, end, limit):
        return None
    bare = text.startswith(" more", end) or _BARE_BEFORE.search(before)
    return inhabitants(unqualified) or ("" if bare else None)


def _only_when(before: str, after: str, measure: Measure) -> bool:
    """Whether a duration says when or how often something was, not how long it took."""
    if measure.attribute:
        return re.match(r"-?old\b", after) is not None
    if _TIME_BEFORE.search(before):
        return True
    return bool(_TIME_AFTER.match(after)) and not _LASTING.search(before)


def _noun(text: str, end: int, limit: int) -> str:
    """The noun of a count."""
    partitive = _PARTITIVE.match(text, end, limit)
    if partitive:
        return noun_of(text, partitive.end() - 1, limit)
    link = _LINK.match(text, end, limit)
    start = max(link.end() - 1, end) if link and link.group().strip() else end
    return noun_behind(text, start, limit) or participle_behind(text, end, limit)


def _measured(text: str, measure: Measure, limit: int, before: str) -> str:
    """What a measure is of: behind "of" or "in", as its attribute, or in front of "of"."""
    partitive = _PARTITIVE.match(text, measure.end, limit)
    if partitive:
        return noun_of(text, partitive.end() - 1, limit)
    money = measure.name.isupper() and len(measure.name) == 3
    inside = _MONEY_IN.match(text, measure.end, limit) if money else None
    if inside:
        return noun_of(text, inside.end() - 1, limit)
    share = money or measure.name == "%"
    if measure.attribute or (share and _ATTRIBUTE_BEFORE.search(before)):
        return attributed_noun(text, measure.end, limit)
    left = _LEFT_NOUN.search(before)
    noun = left[1].lower() if left else ""
    return "" if noun in _NO_LEFT_NOUN or noun in closed_words() else noun


def _counts(text: str, before: str, match: re.Match[str], end: int, limit: int) -> bool:
    """Tell a count from a year, an ordinal, a clock time, a score or a part of a name."""
    if match["rough"]:
        return True
    written = text[match.start() : end]
    if _CLOCK_AFTER.match(text, end, limit):
        return False
    numbering = _NO_FIGURE_BEFORE if written[0].isdigit() else _NUMBERED_IN_WORDS
    if numbering.search(before):
        return False
    name = _NAME_BEFORE.search(before)
    if name and name.group().rstrip("- \u00a0").lower() not in _MAY_START:
        return False
    if (
        before.strip("“\"'‘( ")
        and written[0].isupper()
        and re.match(r"[ -][A-Z]", text[end : end + 2])
    ):
        return False
    if _YEAR.match(written) and written.isdigit():
        return is_person(noun_behind(text, end, limit))
    if written.lower() == "one":
        return re.search(r"\b(?:no|this|that|the|each|any|every|which|is)\s+$", before) is None
    return True


def _qualifier(before: str, after: str, amount: Amount) -> str:
    found = _BEFORE.search(before)
    if found and not _ROSE_UP_TO.search(before):
        key = re.sub(r"\s+", "-", found.group(1).lower())
        return next(name for name, listed in _QUALIFIERS.items() if key in listed.split())
    if _AS_MANY.search(before) and (_MAYBE.search(before) or _MAYBE.search(after)):
        return "at most"
    for pattern, name in (
        (_AFTER_MORE, "at least"),
        (_AFTER_LESS, "at most"),
        (_AFTER_ABOUT, "about"),
    ):
        if pattern.match(after):
            return name
    return "about" if amount.rough else ""


def _rounded(value: float) -> float:
    return round(value, 9) if abs(value) < 1 else round(value, 6)
