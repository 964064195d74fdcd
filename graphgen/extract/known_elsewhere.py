"""Names known from elsewhere, found in an article that no extractor read.

Known are the names that an extractor found in the other articles and those of the decisions; a
caller may also tell which words name a country or a large town. Words are compared letter by
letter but for accents, and with their capitals. What a single word says is taken with care: not
the surname of a person who is not named in full, and no word that stands only where a sentence
begins, since every word has a capital there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final, Literal

from graphgen.extract.sentences import sentence_at
from graphgen.model import Article, Extraction, Label, Mention

KNOWN: Final = 0.8
"""Score of a name that is known: it is that name, and may mean another thing of the name."""

PlaceSort = Literal["", "country", "town"]
_LABELS: Final = ("PER", "ORG", "LOC", "FAC")
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u0dff])+")
"""Letters with the marks that some scripts set on them."""
_GAP: Final = re.compile(r"[ \t\u00a0’'&/-]{1,3}|\s")
"""What may stand between two words of one name."""
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_CLITICS: Final = "وفبكل"
"""Letters that Arabic writes as one word with the name behind them: and, so, in, as, to."""
_LONGEST: Final = 8
"""Words of the longest name that is looked for."""
_LONGEST_COUNTRY: Final = 5
_CAPITALIZES_NOUNS: Final = ("de", "lb")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared."""

    start: int
    end: int
    plain: str
    near: bool
    """Whether it may belong to one name with the word before it."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name found: words from ``first`` up to ``last``, which is not part of it."""

    first: int
    last: int
    label: Label
    start: int
    end: int


class KnownNames:
    """Names with their labels, and how to find them in a text."""

    def __init__(self) -> None:
        """Know no name yet."""
        self._labels: dict[tuple[str, ...], Counter[Label]] = defaultdict(Counter)
        self._unspaced: dict[str, Label] = {}

    def take(self, extraction: Extraction) -> None:
        """Learn the names that an extractor found in an article."""
        for mention in extraction.mentions:
            self.add(mention.text, mention.label)

    def add(self, name: str, label: Label, *, weight: int = 1) -> None:
        """Learn a name; of several labels the most frequent counts."""
        words = tuple(word.plain for word in _words(name.removeprefix("the ").removeprefix("The ")))
        if label not in _LABELS or not words or len(words) > _LONGEST:
            return
        if _UNSPACED.search(name) and len(name) > 1:
            self._unspaced.setdefault(name, label)
        elif any(not word.islower() or not word.isascii() for word in words):
            self._labels[words][label] += weight

    def label_of(self, name: str) -> Label | None:
        """The label that a name is known with, if it is."""
        known = self._labels.get(tuple(word.plain for word in _words(name)))
        return _heaviest(known) if known else self._unspaced.get(name)

    def found_in(
        self, article: Article, extraction: Extraction, *, sort: Callable[[str], PlaceSort]
    ) -> Extraction:
        """Return an extraction with the known names as mentions, in order.

        ``sort`` tells what place a run of words names.
        """
        words = _words(article.text)
        opening = _opening_words(words, extraction)
        hits = list(self._by_words(words, opening))
        hits += self._by_letters(article.text)
        hits += _surnames(words, hits)
        hits += _places(article, words, opening, sort)
        mentions = _mentions(article, extraction, _apart(hits))
        return replace(extraction, mentions=mentions)

    def _by_words(self, words: Sequence[Word], opening: frozenset[int]) -> Iterator[_Hit]:
        at = 0
        lone = {word.plain for number, word in enumerate(words) if number not in opening}
        while at < len(words):
            hit = next(self._at(words, at, lone), None)
            if hit:
                yield hit
            at = hit.last if hit else at + 1

    def _at(self, words: Sequence[Word], at: int, lone: set[str]) -> Iterator[_Hit]:
        """The names that begin at a word, the longest first."""
        for first in _without_clitics(words[at]):
            key: tuple[str, ...] = (first.plain,)
            keys = [key]
            for word in takewhile(_is_near, words[at + 1 : at + _LONGEST]):
                key = (*key, word.plain)
                keys.append(key)
            for length in range(len(keys), 0, -1):
                known = self._labels.get(keys[length - 1])
                if known and (length > 1 or _stands_alone(first.plain, _heaviest(known), lone)):
                    end = words[at + length - 1].end
                    yield _Hit(at, at + length, _heaviest(known), first.start, end)

    def _by_letters(self, text: str) -> Iterator[_Hit]:
        """Names in scripts that set no spaces."""
        for name, label in self._unspaced.items():
            for match in re.finditer(re.escape(name), text):
                yield _Hit(-1, -1, label, match.start(), match.end())


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        near = bool(found) and _may_join(found[-1].plain, text[found[-1].end : match.start()])
        found.append(Word(match.start(), match.end(), _plain(match.group()), near))
    return found


def _may_join(before: str, gap: str) -> bool:
    """Whether a name may go on behind a gap; a full stop only belongs to an initial."""
    initial = len(before) <= 2 and before[:1].isupper()
    return _GAP.fullmatch(gap.removeprefix(".") if initial else gap) is not None or (
        initial and gap == "."
    )


def _is_near(word: Word) -> bool:
    return word.near


def _plain(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _without_clitics(word: Word) -> Iterator[Word]:
    """The word, then in Arabic script the word without one or two letters written onto it."""
    yield word
    if not _ARABIC.match(word.plain):
        return
    for count in (1, 2):
        if len(word.plain) > count + 2 and all(c in _CLITICS for c in word.plain[:count]):
            yield replace(word, start=word.start + count, plain=word.plain[count:])


def _stands_alone(word: str, label: Label, lone: set[str]) -> bool:
    """Whether one word is enough to name something."""
    if label == "PER" or len(word) < 3:
        return False
    return word in lone or not word[0].isupper()


def _opening_words(words: Sequence[Word], extraction: Extraction) -> frozenset[int]:
    """Numbers of the words that begin a sentence."""
    starts = [sentence.start for sentence in extraction.sentences]
    found, number = [], 0
    for start in starts:
        while number < len(words) and words[number].start < start:
            number += 1
        found.append(number)
    return frozenset(found)


def _surnames(words: Sequence[Word], hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The last word of every person named in full, wherever else it stands."""
    names = {
        words[hit.last - 1].plain for hit in hits if hit.label == "PER" and hit.last - hit.first > 1
    }
    for number, whole in enumerate(words):
        for word in _without_clitics(whole):
            if word.plain in names:
                yield _Hit(number, number + 1, "PER", word.start, word.end)


def _places(
    article: Article,
    words: Sequence[Word],
    opening: frozenset[int],
    sort: Callable[[str], PlaceSort],
) -> Iterator[_Hit]:
    """Countries anywhere, and towns that a whole run of words with capitals names."""
    text = article.text
    for at, word in enumerate(words):
        run = [word, *takewhile(_is_near, words[at + 1 : at + _LONGEST_COUNTRY])]
        for first in _without_clitics(word):
            for last in range(len(run), 0, -1):
                end = run[last - 1].end
                if not text[first.start].islower() and sort(text[first.start : end]) == "country":
                    yield _Hit(at, at + last, "LOC", first.start, end)
    if article.language in _CAPITALIZES_NOUNS:
        return
    for first_at, last_at in _capitalized_runs(words):
        start, end = words[first_at].start, words[last_at - 1].end
        if first_at not in opening and sort(text[start:end]) == "town":
            yield _Hit(first_at, last_at, "LOC", start, end)


def _capitalized_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First word, and the word behind the last, of every longest run of words with capitals."""
    first = 0
    while first < len(words):
        last = first
        while (
            last < len(words)
            and words[last].plain[:1].isupper()
            and (last == first or words[last].near)
        ):
            last += 1
        if last > first:
            yield first, last
        first = max(last, first + 1)


def _apart(hits: Iterable[_Hit]) -> list[_Hit]:
    """Hits that do not overlap, in order: of two that do, the longer, then the earlier found."""
    kept: list[_Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _mentions(
    article: Article, extraction: Extraction, hits: Sequence[_Hit]
) -> tuple[Mention, ...]:
    found = []
    for hit in hits:
        number = sentence_at(extraction.sentences, hit.start)
        block = next(
            (
                at
                for at, block in enumerate(article.blocks)
                if block.start <= hit.start and hit.end <= block.end
            ),
            None,
        )
        inside = extraction.sentences and hit.end <= extraction.sentences[number].end
        if block is not None and inside:
            text = article.text[hit.start : hit.end]
            found.append(
                Mention(article.id, hit.start, hit.end, text, hit.label, KNOWN, number, block)
            )
    return tuple(found)


def _heaviest(weights: Mapping[Label, int]) -> Label:
    return max(sorted(weights), key=lambda label: weights[label])
