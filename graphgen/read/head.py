"""What the head and the tail of a text say about it: title, byline, date, address.

Works on the pieces of a text, so that plain text and Markdown without front matter are told
alike. The address and section labels leave the text; the title stays as its first block, byline
and date as captions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graphgen.read.addresses import slug_words, web_address
from graphgen.read.dates import date_line, dateline_date, url_date, url_year
from graphgen.read.pieces import Piece

_SECTION_WORDS: Final = """
    africa africas america americas analysis arab arts asia asia-pacific australia breaking
    business canada china climate comment conflict country crime culture defence defense
    economics economy editorial education energy entertainment environment europe exclusive
    explainer features feature finance food global health home india insight international
    interview latest latin law lifestyle local markets media mideast middle east military money
    national nation news north opinion opinions pacific people politics press regional region
    release report reports review science security society south southeast special sport sports
    stories story tech technology top travel uk us usa video west world and of the
"""
"""Words of which section labels are made."""

_AGENCY_WORDS: Final = """
    aa aap afp anadolu ansa ap apa bloomberg dpa efe epa getty ians ips itar-tass kyodo maxppp
    pa pool pti reuters rex ria shutterstock spa sputnik tass upi wam wire xinhua yonhap zuma
"""
"""News and picture agencies, as picture credits name them."""

_SECTIONS: Final = frozenset(_SECTION_WORDS.split())
_AGENCIES: Final = frozenset(_AGENCY_WORDS.split())

_BYLINE: Final = re.compile(r"(?:(?:written|reported|reporting|story|text) )?by:?\s+(?=\S)", re.I)
_RELATED: Final = re.compile(
    r"(?:related|recommended|read (?:more|also|next)|also read|see also|more (?:on|from) "
    r"|more>>|watch(?: also)?:|listen:|don[’']t miss|you (?:may|might) also like|in pictures:)",
    re.I,
)
_CREDIT: Final = re.compile(
    r"(?:[\[(]?(?:file )?(?:photo|photograph|image|picture|caption|credit|pic)s?"
    r"(?: (?:by|credit|courtesy)\b|[:\]])|©|file (?:photo|image|picture)\b)",
    re.I,
)
_PICTURE_DATELINE: Final = re.compile(
    r"[A-Z][A-Z .,'’-]{1,60}\s[-–—]\s(?:JANUARY|JAN|FEBRUARY|FEB|MARCH|MAR|APRIL|APR|MAY|JUNE|JUN"
    r"|JULY|JUL|AUGUST|AUG|SEPTEMBER|SEPT|SEP|OCTOBER|OCT|NOVEMBER|NOV|DECEMBER|DEC)\.? [0-9]{1,2}"
    r"(?:, [0-9]{4})?\s?:"
)
_CREDITED_END: Final = re.compile(
    r"\b(?:Photo|Image|Picture|Credit)s?: [\w /.,-]{2,60}$"
    r"|\[[^\[\]]{0,60}\]$|\([^()]{0,40}/[^()]{0,40}\)$"
)
_ORIGINAL: Final = re.compile(
    r"(?:original(?:ly)?(?: published)?(?: (?:url|article|link|source|post|story|at|on|in))?"
    r"|source(?: url)?|url|link|article source|view original|read the original)\s{0,3}:?\s{0,3}",
    re.I,
)
_AGENCY_DATELINE: Final = re.compile(r"[^()]{3,70}\(([A-Z][A-Za-z/ -]{1,30})\)\s{0,2}(?:--|[-–—])")

_HEAD_PIECES: Final = 8
_MAX_TITLE: Final = 220
_MAX_TITLE_WORDS: Final = 22


@dataclass(frozen=True, slots=True)
class Head:
    """What a text says about itself; empty or None where it says nothing."""

    title: str = ""
    byline: str = ""
    published: date | None = None
    published_how: str = ""
    url: str = ""


def read_head(
    pieces: Sequence[Piece], *, url: str = "", titled: bool = False
) -> tuple[Head, tuple[Piece, ...]]:
    """Return the facts in head and tail, and the pieces with their kinds told.

    ``url`` is the address where it is known already; ``titled`` says that the title is.
    """
    first_url, rest = _leading_address(pieces)
    last_url, rest = _trailing_address(rest)
    known = url or first_url or last_url
    found, opened = _opening(rest, known, titled)
    body = tuple(_told(piece) for piece in opened)
    if found.published is None:
        found = _dated_by_text(found, body, known)
    return replace(found, url=known, byline=found.byline or _agency(body)), body


def headline_list(items: Sequence[str], previous: str) -> bool:
    """Tell a list of related headlines from a list that belongs to the text.

    Headlines end without a stop, and nothing before them announces a list.
    """
    if not items or previous.rstrip()[-1:] not in tuple('.!?”"’)]'):
        return False
    return all(
        3 < len(item.split()) < 20 and item.rstrip()[-1:] not in tuple(".;,:!") for item in items
    )


def _leading_address(pieces: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    url = web_address(pieces[0].text) if pieces else ""
    return (url, pieces[1:]) if url else ("", pieces)


def _trailing_address(pieces: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """Take off "Original url: …" at the end, on one line or two."""
    if not pieces:
        return "", pieces
    last = pieces[-1]
    label = _ORIGINAL.match(last.text[:100])
    linked = next((mark.href for mark in last.marks if mark.kind == "link"), "")
    address = web_address(last.text[label.end() if label else 0 :])
    if label and not address and len(last.text) <= label.end() + 40:
        address = web_address(linked)
    if not address:
        return "", pieces
    rest = pieces[:-1]
    before = _ORIGINAL.fullmatch(rest[-1].text[:100]) if rest else None
    return address, rest[:-1] if before else rest


def _opening(pieces: Sequence[Piece], url: str, titled: bool) -> tuple[Head, list[Piece]]:
    """Walk the first pieces while they are title, byline, date, label or credit."""
    head = Head()
    kept: list[Piece] = []
    year = url_year(url)
    for at, piece in enumerate(pieces[:_HEAD_PIECES]):
        text = piece.text
        day = date_line(text, year=year)
        if day:
            head = head if head.published else replace(head, published=day)
            kept.append(replace(piece, kind="caption"))
        elif not titled and not head.title and at + 1 < len(pieces) and _is_section(text):
            continue
        elif _byline(piece, url, bool(head.title)):
            head = replace(head, byline=head.byline or _byline(piece, url, bool(head.title)))
            kept.append(replace(piece, kind="caption"))
        elif not (titled or head.title) and _is_title(piece, url, at + 1 < len(pieces)):
            head = replace(head, title=" ".join(text.split()))
            kept.append(replace(piece, kind="title"))
        elif _is_caption(piece) or (piece.kind == "heading" and head.title):
            kept.append(piece)
        else:
            return _how(head), [*kept, *pieces[at:]]
    return _how(head), [*kept, *pieces[_HEAD_PIECES:]]


def _how(head: Head) -> Head:
    return replace(head, published_how="date line") if head.published else head


def _dated_by_text(head: Head, body: Sequence[Piece], url: str) -> Head:
    opening = next((piece.text for piece in body if piece.kind == "paragraph"), "")
    day = dateline_date(opening, year=url_year(url))
    if day:
        return replace(head, published=day, published_how="dateline")
    day = url_date(url)
    return replace(head, published=day, published_how="url" if day else "")


def _agency(body: Sequence[Piece]) -> str:
    opening = next((piece.text for piece in body if piece.kind == "paragraph"), "")
    match = _AGENCY_DATELINE.match(opening[:120])
    return match[1] if match else ""


def _is_section(text: str) -> bool:
    words = text.replace("/", " ").replace("|", " ").replace("&", " ").split()
    return 0 < len(words) <= 4 and all(word.casefold() in _SECTIONS for word in words)


def _is_title(piece: Piece, url: str, more: bool) -> bool:
    text = piece.text
    if not more or piece.kind not in ("heading", "paragraph") or _is_caption(piece):
        return False
    if len(text) > _MAX_TITLE or not 1 < len(text.split()) <= _MAX_TITLE_WORDS or "\n" in text:
        return False
    if piece.kind == "heading":
        return True
    return text[-1:] not in tuple(".;:,…") and _in_address(text, url)


def _in_address(text: str, url: str) -> bool:
    """Tell whether a line is the headline that the address spells; true without an address."""
    spelled = {word.casefold() for word in slug_words(url)}
    words = [word.strip("‘’“”'\".,:!?()").casefold() for word in text.split()]
    return len(spelled) < 3 or sum(word in spelled for word in words) * 2 >= len(words)


def _byline(piece: Piece, url: str, after_title: bool) -> str:
    """Return the name in a byline, or ""."""
    text = piece.text
    words = text.split()
    if len(words) > 12 or len(text) > 120 or piece.kind == "item":
        return ""
    match = _BYLINE.match(text)
    if match:
        name = text[match.end() :].rstrip(".,| ")
        return name if name[:1].isupper() and text[-1:] not in tuple(",;:") else ""
    shouted = text.isupper() and 2 <= len(words) <= 4 and all(word.isalpha() for word in words)
    in_address = {word.casefold() for word in slug_words(url)}
    named = url and not any(word.casefold() in in_address for word in words)
    return text.title() if shouted and (named or after_title) else ""


def _told(piece: Piece) -> Piece:
    """Mark what is no prose: related links, captions, picture credits."""
    if piece.kind in ("paragraph", "heading", "item") and _is_caption(piece):
        return replace(piece, kind="caption")
    return piece


def _is_caption(piece: Piece) -> bool:
    text = piece.text
    short = len(text) < 300 and text[-1:] not in tuple('.!?”"')
    if piece.kind == "caption" or _PICTURE_DATELINE.match(text[:120]):
        return True
    if _RELATED.match(text) and (short or _linked(piece)):
        return len(text) < 300
    if _CREDIT.match(text) and len(text) < 300:
        return True
    return short and (_is_credit_line(text) or bool(_CREDITED_END.search(text[-70:])))


def _linked(piece: Piece) -> bool:
    return any(mark.kind == "link" for mark in piece.marks)


def _is_credit_line(text: str) -> bool:
    """ "Jane Roe / Reuters": short names parted by strokes, an agency among them."""
    parts = [part.strip().casefold() for part in text.split("/")]
    short = len(text) < 120 and all(0 < len(part.split()) <= 5 for part in parts)
    return short and len(parts) > 1 and any(set(part.split()) & _AGENCIES for part in parts)
