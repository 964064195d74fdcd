"""The files of the search index.

``index.js`` is the manifest. ``names`` and ``terms`` lead from a word to entities and to passages,
``backward`` holds the words of names turned round, ``entities`` and ``texts`` what is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from graphgen.facts import NO_FACTS, Facts
from graphgen.model import KINDS, OutputFile, Page
from graphgen.site.collection import Collection
from graphgen.site.drafts import Drafts, ScriptDraft
from graphgen.site.scripts import data_script
from graphgen.site.search.names import ENTITIES_A_SHARD, backward_rows, entity_row, name_rows
from graphgen.site.search.packing import ALPHABET
from graphgen.site.search.passages import (
    PASSAGES_A_SHARD,
    Passage,
    Place,
    Stretch,
    passage,
    passage_row,
    stretches,
)
from graphgen.site.search.postings import Postings
from graphgen.site.search.shards import by_count, by_size, noted, shard_file, shard_path
from graphgen.site.search.words import CHARACTER_SCRIPTS, FOLDS, MAX_WORD, index_words
from graphgen.site.views import KIND_NAMES
from graphgen.words import Words

FOLDER: Final = "search"
_FACT: Final = "words of passages"
WORDS_CHARACTERS: Final = 24_000
"""About how long a script with words gets: a query of several words needs many of them."""
TITLE_WEIGHT: Final = 6
"""How many times a word counts that stands in the headline."""
LATER_TITLE_WEIGHT: Final = 1
"""The same for the later passages of a long article, which are about it as well."""


def search_page(collection: Collection) -> Page:
    """``search.html``: the search as a page of its own."""
    context: dict[str, object] = {
        "entity_count": len(collection.entities),
        "article_count": len(collection.cards),
    }
    return Page("search.html", "search.html", context)


def text_scripts(
    collection: Collection, shards: Mapping[int, tuple[Stretch, ...]]
) -> Drafts[ScriptDraft]:
    """The scripts with the texts of all passages; ``shards`` are those of each."""

    def draft(number: int) -> ScriptDraft:
        path = shard_path(f"{FOLDER}/texts", number)
        return ScriptDraft(path, partial(_texts, collection, shards, number))

    return Drafts(list(shards), draft)


def _texts(
    collection: Collection, shards: Mapping[int, tuple[Stretch, ...]], number: int
) -> OutputFile:
    rows = [passage_row(collection, passage(collection, each)) for each in shards[number]]
    return shard_file(f"{FOLDER}/texts", number, rows)


def search_files(
    collection: Collection,
    placed: Mapping[str, Place],
    nodes: Mapping[str, int],
    facts: Facts = NO_FACTS,
) -> Iterator[OutputFile]:
    """Yield the index but for the texts, the manifest last.

    ``placed`` are the passages of every article, ``nodes`` the numbers of the entities in the
    network of ``connect.html``. One article is held at a time; ``facts`` keep its words.
    """
    entities = collection.strongest()
    with Postings() as postings:
        for article_id, place in placed.items():
            for counts in _counted(collection, article_id, place, facts):
                postings.add(counts)
        firsts: dict[str, list[object]] = {}
        terms = by_size(f"{FOLDER}/terms", postings.rows(), size=WORDS_CHARACTERS)
        yield from noted(firsts, "terms", terms)
        count = postings.passages
    for name, rows_of in (("names", name_rows(entities)), ("backward", backward_rows(entities))):
        shards = by_size(f"{FOLDER}/{name}", rows_of, size=WORDS_CHARACTERS)
        yield from noted(firsts, name, shards)
    shown = (entity_row(collection, entity, nodes) for entity in entities)
    yield from by_count(f"{FOLDER}/entities", shown, count=ENTITIES_A_SHARD)
    yield data_script(
        f"assets/{FOLDER}/index.js",
        receiver="searchIndex",
        data=_manifest(firsts, passages=count, entities=len(entities), words=collection.words),
        origin="search index",
    )


def _counted(
    collection: Collection, article_id: str, place: Place, facts: Facts
) -> Sequence[Mapping[str, int]]:
    """The words of each passage of an article with their numbers, recalled where they are known."""
    parts = [facts.of_article(article_id)]
    kept: list[dict[str, int]] | None = facts.get(_FACT, parts)
    if kept is not None:
        return kept
    counts = [
        passage_words(passage(collection, stretch)) for stretch in stretches(article_id, place)
    ]
    facts.put(_FACT, parts, counts)
    return counts


def passage_words(of: Passage) -> Counter[str]:
    """Count the words of a passage; those of the headline count several times."""
    counts: Counter[str] = Counter()
    for sentence in of.sentences:
        counts.update(index_words(sentence))
    weight = TITLE_WEIGHT if of.is_first else LATER_TITLE_WEIGHT
    for word in index_words(of.article.title):
        counts[word] += weight
    return counts


def _manifest(
    firsts: dict[str, list[object]], *, passages: int, entities: int, words: Words
) -> dict[str, object]:
    return {
        "firsts": firsts,
        "passages": passages,
        "passagesAShard": PASSAGES_A_SHARD,
        "entities": entities,
        "entitiesAShard": ENTITIES_A_SHARD,
        "kinds": [[kind, words.say(KIND_NAMES[kind][0])] for kind in KINDS],
        "alphabet": ALPHABET,
        "folds": [list(pair) for pair in FOLDS],
        "characterScripts": CHARACTER_SCRIPTS,
        "longestWord": MAX_WORD,
    }
