"""Words of a text with the features that the mention model reads.

A word is a maximal run of characters that are neither white space nor punctuation; every
punctuation mark, symbol and CJK character is a word of its own (the basic pre-tokenization of
BERT, Devlin et al. 2019, with symbols added). Words carry character offsets into the text they
came from, so nothing downstream has to guess where a word was. Training and run time use this
module alike.
"""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

MAX_WORD_CHARS = 20
"""Characters of a word that the model reads one by one."""

CHAR_COUNT = 100
"""Size of the character alphabet, padding (0) included."""

_UNKNOWN_CHAR, _UPPER_CHAR, _LOWER_CHAR = 1, 96, 97
_CJK_RANGES = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_ZERO_WIDTH_SPACE = "\u200b"


class Case(IntEnum):
    """How a word is written; the encoder itself reads lower case only."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGIT = 4
    CAPITAL = 5
    PUNCTUATION = 6
    OTHER = 7
    BOUNDARY = 8


class _Kind(IntEnum):
    SPACE = 0
    ALONE = 1
    INNER = 2
    IGNORED = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    start: int
    """First character, counted in the text given to `split_words`."""
    end: int
    """One past the last character."""
    text: str
    """The characters without the invisible ones (controls, joiners, lone surrogates)."""
    case: Case
    """How it is written."""
    glued: bool
    """No white space stands between the word before and this one."""


def split_words(text: str, *, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text[start:end]` in order, offsets counted from the start of `text`."""
    stop = len(text) if end is None else end
    words: list[Word] = []
    position = start
    last_end = -1
    while position < stop:
        kind = _kind(text[position])
        if kind in (_Kind.SPACE, _Kind.IGNORED):
            position += 1
            continue
        word_end = position + 1 if kind is _Kind.ALONE else _run_end(text, position, stop)
        glued = last_end >= 0 and _joined(text, last_end, position)
        words.append(_word(text, position, word_end, alone=kind is _Kind.ALONE, glued=glued))
        position = last_end = word_end
    return words


def char_ids(word: str) -> list[int]:
    """Return exactly `MAX_WORD_CHARS` character ids of a word, cut or padded with 0."""
    ids = [_char_id(char) for char in word[:MAX_WORD_CHARS]]
    return ids + [0] * (MAX_WORD_CHARS - len(ids))


def case_of(word: str) -> Case:
    """Return how a word without punctuation is written."""
    if word.isdigit():
        return Case.DIGIT
    if any(char.isdigit() for char in word):
        return Case.OTHER
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.CAPITAL if len(word) == 1 else Case.UPPER
    if word[:1].isupper() and word[1:].islower():
        return Case.TITLE
    return Case.MIXED if word.lower() != word else Case.OTHER


def _word(text: str, start: int, end: int, *, alone: bool, glued: bool) -> Word:
    raw = text[start:end]
    visible = "".join(char for char in raw if _kind(char) is not _Kind.IGNORED)
    is_mark = alone and not visible.isalnum()
    return Word(start, end, visible, Case.PUNCTUATION if is_mark else case_of(visible), glued)


def _run_end(text: str, position: int, stop: int) -> int:
    """Return the end of the run that starts at `position`, invisible characters at its end cut."""
    end = position + 1
    for index in range(position + 1, stop):
        kind = _kind(text[index])
        if kind is _Kind.INNER:
            end = index + 1
        elif kind is not _Kind.IGNORED:
            break
    return end


def _joined(text: str, start: int, end: int) -> bool:
    return all(_kind(char) is not _Kind.SPACE for char in text[start:end])


@lru_cache(maxsize=8192)
def _kind(char: str) -> _Kind:
    category = unicodedata.category(char)
    if char.isspace() or char == _ZERO_WIDTH_SPACE or category[0] == "Z":
        return _Kind.SPACE
    if category in ("Cc", "Cf", "Cs") or char == "\ufffd":
        return _Kind.IGNORED
    if category[0] in "PS" or _is_cjk(char):
        return _Kind.ALONE
    return _Kind.INNER


def _is_cjk(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _CJK_RANGES)


@lru_cache(maxsize=8192)
def _char_id(char: str) -> int:
    base = unicodedata.normalize("NFKD", char)[0]
    if "!" <= base <= "~":
        return ord(base) - ord("!") + 2
    if char.isalpha():
        return _UPPER_CHAR if char.isupper() else _LOWER_CHAR
    return _UNKNOWN_CHAR
