"""Which news agency a text names as its origin."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from graphgen.model import Article

LEAD: Final = 400
"""Characters of the body in which a dateline or an attribution tells the origin of a text."""

CREDIT: Final = 160
"""A last block no longer than this may be a credit line."""

_DATELINE: Final = re.compile(
    r"(?!The |An? )[^.!?()]{0,80}?\(([^()]{2,60})\)\s*[-–—:]|\(([^()]{2,60})\)"
)
_UNLISTED: Final = re.compile(
    r"[A-Z][A-Z'’ .-]{2,40}(?:,[^()]{0,40})?\s*\(([A-Z][^()\d]{2,39})\)\s*[-–—]"
)
"""A dateline with its place in capitals: what stands in brackets is an agency, listed or not."""

_CREDIT: Final = re.compile(
    r"(?:^|[.\s(\[—–-])(?:source|sources|credit|with|from|by|text|report(?:ing)? by|agencies|via)\b"
    r"[:\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How agencies are named."""

    lead: re.Pattern[str]
    """All forms."""
    opening: re.Pattern[str]
    """A text's first words: "AFP.- London", "LONDON (AFP) The"."""
    closing: re.Pattern[str]
    """Its last words, behind a whole sentence: "he said. (AFP)", "he said. — AFP"."""
    names: Mapping[str, str]
    """Agency by form."""
    reported: re.Pattern[str]
    """"Reuters reported", "according to AFP" and the like."""


def agencies_of(article: Article) -> tuple[str, ...]:
    """Return the agencies named in source, byline, dateline, lead or credit line, sorted.

    A passing mention further down ("he told Reuters") names no origin of the whole text.
    """
    patterns = _patterns()
    found = {
        patterns.names[form]
        for named in (article.source, article.byline)
        for form in patterns.lead.findall(named)
    }
    prose = [block for block in article.blocks if block.kind in ("paragraph", "quote", "item")]
    if prose:
        lead = article.text[prose[0].start : prose[0].start + LEAD]
        found |= _in_lead(lead, patterns)
        for block in prose[-2:]:
            found |= _in_credit(article.text[block.start : block.end], patterns)
    return tuple(sorted(found))


def is_agency(name: str) -> bool:
    """Whether a publisher is a news agency itself."""
    return _patterns().lead.fullmatch(name.strip()) is not None


def _in_lead(lead: str, patterns: _Patterns) -> set[str]:
    found = {patterns.names[form] for form in _forms(patterns.reported, lead)}
    dateline = _DATELINE.match(lead)
    if dateline:
        inside = dateline[1] or dateline[2]
        found |= {patterns.names[form] for form in patterns.lead.findall(inside)}
    opening = patterns.opening.match(lead)
    if opening:
        found |= {patterns.names[form] for form in patterns.lead.findall(opening[0])}
    unlisted = _UNLISTED.match(lead)
    if unlisted and not patterns.lead.search(unlisted[1]):
        found.add(unlisted[1].strip())
    return found


def _in_credit(last: str, patterns: _Patterns) -> set[str]:
    closing = patterns.closing.search(last[-CREDIT:])
    if closing:
        return {patterns.names[form] for form in patterns.lead.findall(closing[0])}
    if len(last) > CREDIT:
        return set()
    bare = patterns.lead.fullmatch(last.strip(" .()[]–—-*"))
    if bare or _CREDIT.search(last):
        return {patterns.names[form] for form in patterns.lead.findall(last)}
    return set()


def _forms(pattern: re.Pattern[str], text: str) -> list[str]:
    return [form for groups in pattern.findall(text) for form in groups if form]


@cache
def _patterns() -> _Patterns:
    source = files("graphgen").joinpath("resources/agencies.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    clear = {form: name for name, forms in data["agencies"].items() for form in forms}
    short = {form: name for name, forms in data["lead"].items() for form in forms}
    clear_forms, all_forms = _alternatives(clear), _alternatives({**clear, **short})
    return _Patterns(
        lead=re.compile(rf"\b({all_forms})\b"),
        opening=re.compile(
            rf"(?:{all_forms})\s?\.?\s?[-–—]|[A-Z][A-Z'’ .,-]{{2,40}}\((?:{all_forms})\)\s"
        ),
        closing=re.compile(
            rf"[.!?…”\"'’)]\s*(?:[-–—]\s*(?:{all_forms})|\((?:{all_forms})(?:/(?:{all_forms}))?\))"
            r"\.?\s*$"
        ),
        names={**clear, **short},
        reported=re.compile(
            rf"\b({clear_forms})(?: news agency)? (?:reported|reports|has reported|said|says)\b"
            rf"|\b(?:according to|reported by|quoted by|cited by|citing)(?: the)? ({clear_forms})\b"
        ),
    )


def _alternatives(forms: Mapping[str, str]) -> str:
    """Longest first, so that no form hides a longer one."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
