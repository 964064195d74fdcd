"""Who is reported to say a statement.

A sentence's reporting phrase ("according to X", "X said", "said X", "X wrote on …") names one
speaker; what stands outside that phrase is what the speaker says, but for other clauses: in "A
left, while X said that B came" X says the second only. "he said" stands for the one person who
spoke in the sentence before, if there was just one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphgen.extract.wordlist import word_set
from graphgen.model import Article, Mention, RelationMention, Span

_SAYING = (
    "said|says|say|told|wrote|writes|tweeted|announced|announces|stated|claimed|claims|"
    "insisted|insists|argued|argues|noted|notes|explained|explains|"
    "confirmed|confirms|warned|warns|alleged|alleges|declared|declares|reported|reports|"
    "believes|believed|suggested|suggests|acknowledged|acknowledges|admitted|admits|"
    "revealed|reveals|testified|vowed|predicted|predicts|disclosed|asserted|asserts|"
    "reiterated|stressed|emphasized|emphasised|remarked"
)
_SOMETIMES_SAYING = "added|adds|agreed|maintained|maintains|observed|posted|recalled|states"
"""Of these only a clause or a pause behind tells that somebody speaks: "they maintained a camp"."""
_VERBS = f"{_SAYING}|{_SOMETIMES_SAYING}"
_BEFORE_VERB = r"(?:has |have |had |also |then |later |further |repeatedly |has also |had also )*"
_VERB = rf"{_BEFORE_VERB}(?:{_VERBS})\b"
_ACCORDING = re.compile(r"\b(?:according to|in the words of|as reported by)\s", re.IGNORECASE)
_SUBJECT_VERB = re.compile(
    rf"(?:[’']s)?(?:\s+(?:military|forces?|government|officials?|police|authorities|army|report|"
    rf"ministry|experts?|spokes\w+|statement|sources?|agency))?(?:,[^,“”\"]{{1,90}},)?\s+{_BEFORE_VERB}"
    rf"(?:(?:{_SAYING})\b|(?:{_SOMETIMES_SAYING})(?=\s+that\b|\s*[,;:.“”\"]|\s*$))"
)
_VERB_SUBJECT = re.compile(
    rf"[,”\"’]\s*(?!(?:\w+\s+)?told\b)(?:{_VERB})\s+(?![^“”\",;.]{{0,70}}\b(?:that|in|by|from|of)\b)"
    r"[^“”\",;.]{0,70}$"
)
_PRONOUN = re.compile(
    rf"\b[Hh]e\s+(?:{_VERB})|\b[Ss]he\s+(?:{_VERB})|\b(?:{_VERBS})\s+(?:he|she)\b"
)
_NO_STATE = re.compile(r"\s+(?:states|experts?)\b")
"""Behind the name of a people it is a noun, and not the state that speaks: "Arab states"."""
_AT_A_PLACE = re.compile(r"\b(?:in|from|at|near|to)\s+(?:the\s+)?(?:[a-z]+ern\s+)?$", re.IGNORECASE)
"""Before a place that only tells where the speaker is: "the army in Delbar says"."""
_ASIDE = re.compile(r"\b(?:which|whom|where|whose)\s+(?:the\s+)?$")
"""Before who says something of a thing that the sentence only mentions."""
_PHRASE_START = re.compile(r"[,;:“”\"]\s*|\b(?:that|but|while|and|as)\s+")
_OTHER_CLAUSE = re.compile(
    r"(?:,\s*(?:(?P<parts>while|whereas)|but|although|though)|;)\s", re.IGNORECASE
)
_THAT = re.compile(r"[^,;“”\"]{0,40}\bthat\b")
_PHRASE_END = re.compile(r"[,;:“”\"]|\.\s|$")
_ABOUT_THE_SPEAKER = word_set(
    """leads speaks_for works_for member_of founded part_of based_in from located_in family_of
    tells"""
)
_SPEAKING_LABELS = ("PER", "ORG", "LOC", "NORP")


@dataclass(frozen=True, slots=True)
class _Report:
    """One reporting phrase of a sentence."""

    speaker: Mention
    start: int
    """Where the phrase begins; what is inside it is not said by the speaker."""
    end: int
    first: int
    """Where what the speaker says begins."""
    last: int


def with_speakers(
    article: Article,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    relations: Sequence[RelationMention],
) -> list[RelationMention]:
    """Return the relations with their speakers, None where the article speaks itself."""
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence, []).append(mention)
    reports: dict[int, _Report | None] = {}
    speakers = [_speaker(article.text, r, sentences, grouped, reports) for r in relations]
    return [
        relation if speaker is relation.speaker else replace(relation, speaker=speaker)
        for relation, speaker in zip(relations, speakers, strict=True)
    ]


def _speaker(
    text: str,
    relation: RelationMention,
    sentences: Sequence[Span],
    grouped: Mapping[int, Sequence[Mention]],
    reports: dict[int, _Report | None],
) -> Mention | None:
    """Return the speaker of the sentence that ends the statement, if he says both names of it."""
    number = max(relation.head.sentence, relation.tail.sentence)
    if number not in reports:
        reports[number] = _report(text, number, sentences, grouped)
    report = reports[number]
    if report is None:
        return None
    for mention in (relation.head, relation.tail):
        if report.start <= mention.start < report.end:
            return None
        if mention.sentence == number and not report.first <= mention.start < report.last:
            return None
    own = report.speaker.start in (relation.head.start, relation.tail.start)
    return None if own and relation.predicate in _ABOUT_THE_SPEAKER else report.speaker


def _report(
    text: str, number: int, sentences: Sequence[Span], grouped: Mapping[int, Sequence[Mention]]
) -> _Report | None:
    sentence = sentences[number]
    here = grouped.get(number, ())
    found = _according(text, sentence, here) or _said(text, sentence, here)
    if found or number == 0:
        return found
    pronoun = _PRONOUN.search(text, sentence.start, sentence.end)
    before = grouped.get(number - 1, ())
    near = any(
        0 <= h.block - m.block <= (pronoun is not None and pronoun.start() == sentence.start)
        for m in before
        for h in here
    )
    if not pronoun or not near:
        return None
    persons = {m.text: m for m in _speakers_in(text, sentences[number - 1], grouped[number - 1])}
    if len(persons) != 1 or any(m.label == "PER" and m.end <= pronoun.start() for m in here):
        return None
    speaker = next(iter(persons.values()))
    return _report_of(text, sentence, speaker, pronoun.start(), pronoun.end())


def _report_of(text: str, sentence: Span, speaker: Mention, start: int, end: int) -> _Report:
    """Return a report with the clauses that it is on."""
    first, last = sentence.start, sentence.end
    for clause in _OTHER_CLAUSE.finditer(text, sentence.start, sentence.end):
        if clause.end() == start:
            first = start
        elif clause.start() >= end and clause["parts"] and not _quoted(text, sentence, clause):
            last = min(last, clause.start())
    if _THAT.match(text, end, last):
        first = start
    return _Report(speaker, start, end, first, last)


def _quoted(text: str, sentence: Span, clause: re.Match[str]) -> bool:
    before = text[sentence.start : clause.start()]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speakers_in(text: str, sentence: Span, here: Sequence[Mention]) -> list[Mention]:
    """Return every person of a sentence who speaks in it."""
    return [
        mention
        for mention in here
        if mention.label == "PER"
        and (
            _SUBJECT_VERB.match(text, mention.end, sentence.end)
            or _VERB_SUBJECT.search(text[sentence.start : mention.start])
        )
    ]


def _according(text: str, sentence: Span, here: Sequence[Mention]) -> _Report | None:
    match = _ACCORDING.search(text, sentence.start, sentence.end)
    if not match:
        return None
    end = _PHRASE_END.search(text, match.end(), sentence.end)
    stop = end.start() if end else sentence.end
    named = [m for m in here if match.end() <= m.start < stop and m.label in _SPEAKING_LABELS]
    persons = [m for m in named if m.label == "PER"]
    if not named:
        return None
    speaker = (persons or named)[-1 if persons else 0]
    return _report_of(text, sentence, speaker, match.start(), stop)


def _said(text: str, sentence: Span, here: Sequence[Mention]) -> _Report | None:
    for mention in here:
        if mention.label not in _SPEAKING_LABELS or _only_named(text, sentence, mention):
            continue
        after = _SUBJECT_VERB.match(text, mention.end, sentence.end)
        if after:
            start = _phrase_start(text, sentence, mention)
            return _report_of(text, sentence, mention, start, after.end())
    for mention in here:
        if mention.label in ("PER", "ORG") and not _follows_name(text, mention, here):
            before = _VERB_SUBJECT.search(text[sentence.start : mention.start])
            if before:
                start = sentence.start + before.start()
                speaker, rest = _most_personal(mention, here), _rest(text, sentence, mention)
                return _report_of(text, sentence, speaker, start, rest)
    return None


def _only_named(text: str, sentence: Span, mention: Mention) -> bool:
    """Whether a name in front of a verb of saying is not who speaks, or speaks only aside."""
    before = text[sentence.start : mention.start]
    if _ASIDE.search(before):
        return True
    if mention.label not in ("LOC", "NORP"):
        return False
    is_noun = mention.label == "NORP" and _NO_STATE.match(text, mention.end) is not None
    return is_noun or _AT_A_PLACE.search(before) is not None


def _follows_name(text: str, mention: Mention, here: Sequence[Mention]) -> bool:
    return any(
        m.label == "PER" and m.end <= mention.start and mention.start - m.end < 4 for m in here
    )


def _most_personal(mention: Mention, here: Sequence[Mention]) -> Mention:
    """Return the person of "said Orutek spokesman X", else the mention itself."""
    near = (m for m in here if m.label == "PER" and 0 <= m.start - mention.end < 40)
    return mention if mention.label == "PER" else next(near, mention)


def _phrase_start(text: str, sentence: Span, mention: Mention) -> int:
    start = sentence.start
    for match in _PHRASE_START.finditer(text, sentence.start, mention.start):
        start = match.end()
    return start


def _rest(text: str, sentence: Span, mention: Mention) -> int:
    """Return where speech goes on behind "said X, analyst at Y": at a quotation, or not at all."""
    quote = re.compile(r"[“\"]").search(text, mention.end, sentence.end)
    return quote.start() if quote else sentence.end
