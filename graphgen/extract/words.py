"""Words of a text with the features that the mention model reads.

A word is a maximal run of characters that are neither white space nor punctuation; every
punctuation mark, symbol and CJK character is a word of its own (the basic pre-tokenization of
BERT, Devlin et al. 2019, with symbols added). Words carry character offsets into the text they
came from, so nothing downstream has to guess where a word was. Training and run time use this
module alike.
"""

import re
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


_SPACE, _ALONE, _INNER, _IGNORED = " ", ".", "x", "-"
"""Kinds of characters: what parts words, is a word alone, is part of one, counts as nothing."""
_RUN = re.compile(r"\.|x(?:-*x)*")
"""A word in kinds, invisible characters at its end left out."""
_REMEMBERED = 8192
"""Characters whose kind is remembered; there are a hundred times as many."""


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
    kinds = text[start:end].translate(_KINDS)
    words: list[Word] = []
    last_end = 0
    for run in _RUN.finditer(kinds):
        first, last = run.span()
        glued = bool(words) and _SPACE not in kinds[last_end:first]
        visible = text[start + first : start + last]
        if _IGNORED in run[0]:
            visible = "".join(c for c, kind in zip(visible, run[0], strict=True) if kind == _INNER)
        is_mark = run[0] == _ALONE and not visible.isalnum()
        case = Case.PUNCTUATION if is_mark else case_of(visible)
        words.append(Word(start + first, start + last, visible, case, glued))
        last_end = last
    return words


def char_ids(word: str) -> list[int]:
    """Return exactly `MAX_WORD_CHARS` character ids of a word, cut or padded with 0."""
    ids = [_char_id(char) for char in word[:MAX_WORD_CHARS]]
    return ids + [0] * (MAX_WORD_CHARS - len(ids))


@lru_cache(maxsize=16384)
def char_codes(word: str) -> bytes:
    """Return `char_ids` of a word that is cut already, one byte each."""
    return bytes(char_ids(word))


@lru_cache(maxsize=16384)
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


class _Kinds(dict[int, str]):
    """The kind of each character by its code, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        kind = _kind(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = kind
        return kind


_KINDS = _Kinds()


def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or char == _ZERO_WIDTH_SPACE or category[0] == "Z":
        return _SPACE
    if category in ("Cc", "Cf", "Cs") or char == "\ufffd":
        return _IGNORED
    if category[0] in "PS" or _is_cjk(char):
        return _ALONE
    return _INNER


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
