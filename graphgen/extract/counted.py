"""What a number counts: the noun phrase behind it, read without a grammar.

A count takes a plural, so the phrase behind a number ends with its first plural noun: "15 current
or former prosecutors". Behind "of", and for measures, a phrase without a plural ends before the
next closed word or mark.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from graphgen.extract.measures import collective_persons, person_nouns
from graphgen.extract.numbers import WORDS
from graphgen.extract.wordlist import closed_classes, closed_words, word_set

MOST_WORDS: Final = 7
"""Words read in search of the noun."""

_WORD = re.compile(
    r"(?P<gap>(?:[ \u00a0]?,)?[ \u00a0]{0,3})(?P<word>[^\W_]+(?:['’.-][^\W_]+)*(?:['’](?!\w))?)"
)
_OWNER = re.compile(r"['’]s$|s['’]$")
_STOP = word_set(
    """last next past per each every all both some any only also not monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september
    october november december a.m p.m am pm ago earlier later away apart less more fewer other
    others worth much many such yesterday nearly almost even instead together alone
    respectively annually daily monthly weekly yearly"""
)
_LINKS = word_set("and or")
_UNCHANGED = word_set(
    """aircraft spacecraft hovercraft series species fish sheep cattle livestock deer teeth feet
    mice geese headquarters criteria phenomena bacteria alumni offspring dice works barracks
    crossroads means poultry"""
)
_NO_PLURAL = word_set(
    """news gas texas christmas canvas bias alias always perhaps besides towards sometimes
    overseas indoors outdoors upwards downwards afterwards is was has does its his this us yes
    los las paris brussels wales athens naples mumps physics politics economics mathematics
    athletics athens as thus plus versus"""
)
_NOUNS_ING = word_set(
    """funding building housing training spending shipping meeting saving lending trading banking
    mining farming fishing fighting shooting voting advertising manufacturing parking painting
    wiring clothing bedding seating processing pricing financing hearing ring thing evening morning
    spring string wedding ceiling drawing recording landing crossing being wing warning supply
    assembly family bed seed speed feed need"""
)
_PARTICIPLE = re.compile(
    r"\s+(?:(?:of (?:them|whom)|others?|more)\s+)?(?:(?:were|was|are|is|have|had|been|being|left|"
    r"found|confirmed|reported|feared|reportedly|presumed|believed|also|critically|"
    r"seriously|to be)\s+){1,4}(killed|dead|injured|wounded|arrested|detained|missing|displaced|"
    r"hospitali[sz]ed|infected|rescued|evacuated|executed|kidnapped|abducted)\b"
)
_NO_ATTRIBUTE = word_set(
    "fold time times way star part wheel dimensional dimension odd plus strong nil all old tier"
)


def noun_behind(text: str, start: int, limit: int) -> str:
    """Return the phrase behind a count, up to its first plural noun; empty where there is none."""
    words = _words(text, start, limit)
    if text[start : start + 1] == "-":
        return _attribute(text, start, limit)
    for number, word in enumerate(words):
        if _plural(word):
            phrase = words[: number + 1]
            after = words[number + 1 : number + 2]
            if after and _is_person(after[0]) and not _OWNER.search(after[0]):
                phrase = [*phrase, *after]
            return _shown(phrase)
    return ""


def noun_of(text: str, start: int, limit: int) -> str:
    """Return the noun behind "of": "the president's close allies" gives "close allies"."""
    words = _words(text, start, limit, of_link=True)
    for number, word in enumerate(words):
        if _plural(word) and not _OWNER.search(word):
            return _shown(words[: number + 1])
    return _shown(_without_ending(words))


def attributed_noun(text: str, start: int, limit: int) -> str:
    """Return the noun that a measure in front of it belongs to, in the singular or plural."""
    words = _words(text, start, limit)
    for number, word in enumerate(words):
        if _plural(word):
            return _shown(words[: number + 1])
    return _shown(_without_ending(words))


def participle_behind(text: str, start: int, limit: int) -> str:
    """Return "killed" of "20 were killed", or empty."""
    match = _PARTICIPLE.match(text, start, limit)
    return match[1].lower() if match else ""


def is_person(noun: str) -> bool:
    """Whether a counted noun is one for people."""
    return _is_person(noun.split(" ")[-1])


def _attribute(text: str, start: int, limit: int) -> str:
    match = re.compile(r"-([^\W\d_]+)").match(text, start, limit)
    word = match[1].lower() if match else ""
    return "" if word in _NO_ATTRIBUTE or word in _stops() else word


def _words(text: str, start: int, limit: int, *, of_link: bool = False) -> list[str]:
    """Words of one noun phrase in lower case; an owner and what stands before it is left out."""
    words: list[str] = []
    position = start
    while len(words) < MOST_WORDS and (match := _WORD.match(text, position, limit)):
        word, gap = match["word"].lower(), match["gap"]
        if not gap and position == start:
            break
        if "," in gap and not (words and _may_precede(words[-1])):
            break
        position = match.end()
        if of_link and not words and (word in _determiners() or _is_number(word)):
            continue
        if _OWNER.search(word) and not _plural(word.rstrip("'’")):
            words.clear()
            continue
        if of_link and word.endswith(("s'", "s’")):
            words.clear()
            continue
        if word in _LINKS and words and not any(map(_plural, words)):
            words.append(word)
            continue
        if word in _stops() and not (word.endswith("s") and _plural(word) and word in _verbs()):
            break
        if word.replace(".", "").isdigit() and not words and not of_link:
            break
        words.append(word)
        if _plural(word) and not _follows(text, position, limit):
            break
    return words[:-1] if words and words[-1] in _LINKS else words


def _is_number(word: str) -> bool:
    return word.isdigit() or all(part in WORDS for part in word.split("-"))


def _follows(text: str, position: int, limit: int) -> bool:
    return position < limit and text[position] in " \u00a0"


def _may_precede(word: str) -> bool:
    """Whether a comma may stand between this word and the noun: "mid-size, long-range"."""
    return not _plural(word) and ("-" in word or word.endswith(("ive", "ous", "al", "ic", "ed")))


def _without_ending(words: list[str]) -> list[str]:
    """A phrase in the singular, without the verb forms and adverbs behind it."""
    if "and" in words or "or" in words:
        words = words[: min(words.index(link) for link in ("and", "or") if link in words)]
    for number, word in enumerate(words):
        if word.endswith(("ed", "ing", "ly")) and not _is_person(word) and word not in _NOUNS_ING:
            return words[:number]
    return words[:4]


def _shown(words: list[str]) -> str:
    """The phrase behind its last "and" or "or", four words at most."""
    for link in ("and", "or"):
        if link in words:
            words = words[len(words) - words[::-1].index(link) :]
    return " ".join(words[-4:])


def _plural(word: str) -> bool:
    word = word.lower()
    if word in _NO_PLURAL or (word in _stops() and word not in _verbs()):
        return False
    if word in _UNCHANGED or word.endswith(("people", "children", "women", "craft")):
        return True
    if _is_person(word):
        return word in collective_persons() or word.endswith(("s", "men"))
    return (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 3
    )


def _is_person(word: str) -> bool:
    word = word.lower().rsplit("-", 1)[-1]
    return word in person_nouns() or word.endswith(("women", "keepers", "fighters"))


@cache
def _stops() -> frozenset[str]:
    return closed_words() | _STOP


@cache
def _verbs() -> frozenset[str]:
    return word_set(closed_classes()["verbs"])


@cache
def _determiners() -> frozenset[str]:
    return word_set("the a an its his her their our my this that these those all")
