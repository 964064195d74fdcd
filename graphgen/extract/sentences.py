"""Sentences of an article, block by block, with offsets.

A sentence ends at a terminator (``. ! ? …``, a colon never) with the closing quotes and brackets
behind it, when what follows looks like a beginning: white space and anything that is no lower-case
letter. Titles, initials, acronyms, list numbers and reporting clauses after a quoted question
("…?" Name asked) do not end one. Sentences of a block cover all of it but white space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from graphgen.extract.wordlist import word_set
from graphgen.model import Block, Span

_TERMINATOR = re.compile(r"""[.!?…]+["'”’»)\]]*""")
_OPENING = "\"'“‘«([*—–- "
_WINDOW = 240
"""Characters after a stop that are looked at; without a bound "a.a.a." takes quadratic time."""
_NEXT_WORD = re.compile(r"""[\s"'“‘«(\[*—–-]*([^\W_]+(?:['’.-][^\W_]+)*\.?)""")
_LAST_WORD = re.compile(r"(?:^|[\s\"'“‘«(\[—–/-])((?:[^\W_]+[.'’&])*[^\W_]*)$")
_REPORTING = re.compile(
    r"\s*(?:[A-Z][\w’'.-]*\s+){1,4}(?:said|says|asked|asks|added|wrote|told|tweeted|shouted|cried|"
    r"wondered|replied|answered|exclaimed|quipped|continued|explained|joked|lamented)\b"
)

_NEVER_LAST = word_set(
    """mr mrs ms mx dr prof sr sra rev fr hon messrs mme mlle st gen lt col maj sgt cpl capt cmdr
    adm brig pvt gov sen rep amb pres supt insp asst atty fig figs vs cf viz e.g i.e ca approx
    al op vol pp ed eds no nos art sec para mt ft jan feb mar apr jun jul aug sept sep oct nov
    dec mon tue tues wed thu thur thurs fri sat dept univ asst pte br barr engr arc chf alh gov
    comm sh"""
)
_SELDOM_LAST = word_set(
    """inc ltd co corp llc plc jr sr bros etc a.m p.m u.s u.k u.n e.u u.s.a d.c ph.d m.d b.a m.a
    esq st ave blvd rd a.k.a"""
)
_ONLY_BEFORE_NUMBER = word_set(
    """no nos art sec para fig figs vol pp op ed jan feb mar apr jun jul aug sept sep oct nov dec
    approx ca mon tue tues wed thu thur thurs fri sat"""
)
_OPENERS = word_set(
    """the a an in on at by for from with without to of as it its he his she her they their we our
    i my you your this that these those there here when while where why what who which how if
    although though but and or so yet since after before during despite following according
    however meanwhile moreover also some many most several both all no not nor one two three
    another other such even still then now later earlier last until under over about between
    among because is are was were has have had do does did can could will would should may might"""
)


def split_sentences(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return the sentences of all blocks in order; each lies in one block, none is blank."""
    return tuple(span for block in blocks for span in _of_block(text, block.start, block.end))


def keep_whole(sentences: Sequence[Span], spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the sentences, those joined between which one of the spans would be cut.

    A sentence is joined with the next only where a span begins in it and reaches beyond it.
    """
    starts = [sentence.start for sentence in sentences]
    joined: set[int] = set()
    for span in spans:
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, max(span.start, span.end - 1)) - 1
        joined.update(range(max(first, 0) + 1, last + 1))
    result: list[Span] = []
    for number, sentence in enumerate(sentences):
        if number in joined and result:
            result[-1] = Span(result[-1].start, sentence.end)
        else:
            result.append(sentence)
    return tuple(result)


def sentence_at(sentences: Sequence[Span], position: int) -> int:
    """Return the number of the sentence at or before a character; 0 before the first."""
    low = bisect_right(sentences, position, key=lambda sentence: sentence.start)
    return max(low - 1, 0)


def _of_block(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for match in _TERMINATOR.finditer(text, start, end):
        if match.start() >= begin and _ends_sentence(text, match, begin, end):
            spans += _trimmed(text, begin, match.end())
            begin = match.end()
    return spans + _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    after = match.end()
    if after >= end:
        return True
    following = _NEXT_WORD.match(text, after, min(end, after + _WINDOW))
    word = following.group(1) if following else ""
    if not text[after].isspace():
        return _glued_sentence(text, match, word, following)
    if word[:1].islower():
        return False
    marks = match.group().rstrip("\"'”’»)]")
    if marks != ".":
        quoted = match.group() != marks and marks[-1] in "!?"
        return not (quoted and _REPORTING.match(text, after, min(end, after + _WINDOW)))
    if match.group() != marks:
        return True
    return _period_ends(text, match.start(), begin, word)


def _glued_sentence(
    text: str, match: re.Match[str], word: str, following: re.Match[str] | None
) -> bool:
    """Tell a sentence whose blank was lost ("home.The") from "3.5", "www.x.org" and "U.S."."""
    if following is None or not word[:1].isupper() or word.lower() not in _OPENERS:
        return False
    gap = text[match.end() : following.start(1)]
    before = text[max(match.start() - 2, 0) : match.start()]
    return not gap.strip(_OPENING) and len(before) == 2 and before.isalpha() and before.islower()


def _period_ends(text: str, at: int, begin: int, following: str) -> bool:
    found = _LAST_WORD.search(text, max(begin - 1, at - 40, 0), at)
    last = found.group(1) if found else ""
    key = last.lower()
    opener = following.lower() in _OPENERS and following[:1].isupper()
    if last.isdigit():
        return bool(text[begin : at - len(last)].strip(_OPENING))
    if key in _ONLY_BEFORE_NUMBER:
        return not following[:1].isdigit() and (key not in _NEVER_LAST or opener or last.islower())
    if key in _SELDOM_LAST or "." in last or (len(last) == 1 and last.isupper()):
        return opener
    return key not in _NEVER_LAST
