"""``graphgen compare``: what two articles have in common, sentence by sentence."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from graphgen.cli.compare_json import comparison_object
from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import counted, say
from graphgen.compare import Compared, compare_files, figure_title
from graphgen.model import Figure, Relation
from graphgen.vocabulary import predicates

_VERDICTS: Final = {
    "copy": "{0} is a copy of {1}, or both of one text.",
    "near copy": "{0} is nearly a copy of {1}, or both of one text.",
    "rewrite": "{0} is a rewrite of {1}, or both of one text.",
    "same agency": "{0} and {1} name one agency as their origin.",
    "apart": "Nothing shows that {0} derives from {1}, or both from one text.",
}

_ORDER: Final = ("differ", "updated later", "agree")
"""Of the figures, as on the page of a story."""


def compare_command(options: Namespace, folder: Path) -> int:
    """Print the comparison of two files."""
    options.content = None
    settings = configured(options, folder).extract
    first, second = (folder / path for path in (options.first, options.second))
    found = compare_files(first, second, settings=settings)
    if options.json:
        say_json(0, (), **comparison_object(found))
        return 0
    for line in comparison_lines(found):
        say(line)
    return 0


def comparison_lines(compared: Compared) -> Iterator[str]:
    """The whole comparison, line by line; the files are called A and B."""
    letters = {article.id: letter for article, letter in zip(compared.articles, "AB", strict=True)}
    for article in compared.articles:
        day = article.published.isoformat() if article.published else "date unknown"
        source = article.source or "unknown source"
        yield f"{letters[article.id]}  {article.path}: {article.title} ({source}, {day})"
    found = compared.comparison
    yield ""
    yield _VERDICTS[found.verdict].format(letters[found.article], letters[found.origin])
    alike = counted(len(found.pairs), "pair of sentences", "pairs of sentences")
    sources = counted(found.independent_sources, "independent source", "independent sources")
    yield f"{alike} alike; {sources}"
    yield from _pair_lines(compared, letters)
    yield from _figure_lines(compared, letters)
    yield from _statement_lines(compared, letters)


def _pair_lines(compared: Compared, letters: dict[str, str]) -> Iterator[str]:
    found = compared.comparison
    if found.pairs:
        yield from ("", "Sentences that say the same")
    for pair in found.pairs:
        spans = {found.article: pair.left, found.origin: pair.right}
        for article_id in letters:
            number, words = compared.sentence(article_id, spans[article_id])
            yield f"  {letters[article_id]} {number:>3}  {words}"
        if pair.shared:
            yield f"        both have: {', '.join(pair.shared)}"


def _figure_lines(compared: Compared, letters: dict[str, str]) -> Iterator[str]:
    cards = sorted(compared.comparison.figures, key=lambda card: _ORDER.index(card.verdict))
    if cards:
        yield from ("", "Figures")
    for card in cards:
        yield f"  {figure_title(card)}: {card.verdict}"
        for report in sorted(card.reports, key=lambda one: letters[one.article]):
            yield f"    {letters[report.article]}  {_words(compared, letters, report.figure)}"


def _words(compared: Compared, letters: dict[str, str], figure: Figure) -> str:
    place = list(letters).index(figure.article)
    text = compared.articles[place].text
    words = " ".join(text[figure.start : figure.end].split())
    read_as = f", read as “{figure.qualifier}”" if figure.qualifier else ""
    return f"{words} (sentence {figure.sentence + 1}{read_as})"


def _statement_lines(compared: Compared, letters: dict[str, str]) -> Iterator[str]:
    both = [each for each in compared.relations if len(each.articles) > 1]
    lone = {
        letter: [each for each in compared.relations if each.articles == (article_id,)]
        for article_id, letter in letters.items()
    }
    groups = [("Both say", both), *((f"Only {letter} says", lone[letter]) for letter in lone)]
    for title, relations in groups:
        if relations:
            yield from ("", title, *_said(compared, letters, relations))


def _said(
    compared: Compared, letters: dict[str, str], relations: Sequence[Relation]
) -> Iterable[str]:
    names = {entity.id: entity.name for entity in compared.entities}
    for relation in relations:
        places = dict.fromkeys(
            f"{letters[each.article]} {each.sentence_number + 1}"
            + ("" if each.status == "asserted" else f" {each.status}")
            for each in sorted(
                relation.evidence, key=lambda one: (letters[one.article], one.sentence_number)
            )
        )
        label = predicates()[relation.predicate].label
        yield f"  {names[relation.head]} {label} {names[relation.tail]} ({', '.join(places)})"
