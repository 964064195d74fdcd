"""From a folder of articles to all that is known of them: the first half of a build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from typing import Final

from graphgen.cache import Cache, opened_cache
from graphgen.catalogues import load_words
from graphgen.collecting import give_back, rarely_collected
from graphgen.config import BuildFacts, Config
from graphgen.elsewhere import link_unread
from graphgen.facts import NO_FACTS, Facts
from graphgen.gather import gather
from graphgen.graph import build_graph
from graphgen.history import Changes, history_files
from graphgen.kept_facts import KeptFacts
from graphgen.last_build import compared, earlier_ids, last_build, record_now
from graphgen.model import ArticleStore, KnowledgeGraph, OutputFile, Problem, Resolution
from graphgen.privacy import Secrets, secrets_of
from graphgen.processes import Crew
from graphgen.progress import Stopwatch
from graphgen.redact import redact, without_redacted
from graphgen.resolve import resolve_store
from graphgen.resolve.decisions import Decisions
from graphgen.resolve.decisions_file import load_decisions
from graphgen.surroundings import build_facts
from graphgen.words import Words

_WORTH: Final = 200
"""Articles that are worth another process: half a second, in which it imports what it needs."""
_MOST: Final = 6
"""More processes would wait for this one, which keeps and joins what they find."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is known of a collection before a page is made."""

    graph: KnowledgeGraph
    store: ArticleStore
    problems: tuple[Problem, ...]
    """Those of the input, which the site tells too."""
    notices: tuple[Problem, ...]
    """What has no part in the site, such as a damaged cache."""
    facts: BuildFacts
    secrets: Secrets
    """What nothing that is written may tell of."""
    history: tuple[OutputFile, ...]
    """What the next build compares itself with, as files: the record itself is large."""
    changes: Changes
    """How this build differs from the last one in the output folder."""
    words: Words
    """Of the interface, in the language of the site."""
    kept: Facts
    """What was worked out before of each article."""


@contextmanager
def found(config: Config, *, watch: Stopwatch, cache: Cache | None = None) -> Iterator[Findings]:
    """Read the articles and find out what they say; their store is open while the block runs.

    ``cache`` is that of the configuration where it is not given.
    """
    settings = config.extract
    words, told = load_words(config.site.language, config.languages)
    decisions, last = load_decisions(config.decisions), last_build(config.output)
    cached = nullcontext(cache) if cache else opened_cache(config.cache)
    with rarely_collected(), cached as known:
        gathered = gather(config, known, watch=watch)
        redacted = redact(gathered, decisions, last)
        gathered, decisions, last = redacted.gathered, redacted.decisions, redacted.last
        cards, store = gathered.cards, gathered.store
        kept = KeptFacts(known, store) if config.cache else NO_FACTS
        crew = Crew("works on articles", settings.workers, least=_WORTH, most=_MOST)
        try:
            with watch.stage("resolve"):
                reach = link_unread(cards, store, extractor=settings.extractor, decisions=decisions)
                earlier = earlier_ids(last)
                resolution = resolve_store(
                    cards, store, decisions=decisions, earlier=earlier, facts=kept, crew=crew
                )
                resolution = without_redacted(resolution, redacted)
                give_back(articles=len(cards))
            with watch.stage("graph"):
                graph = build_graph(
                    cards,
                    store.extractions(),
                    resolution,
                    min_relation_score=settings.min_relation_score,
                    store=store,
                    facts=kept,
                    crew=crew,
                )
            facts = build_facts(
                cards, extractor_version=gathered.extractor_version, decisions=config.decisions
            )
            facts = replace(facts, **asdict(reach))
            problems = (*gathered.problems, *resolution.problems)
            secrets = secrets_of(
                gathered.withheld,
                resolution.hidden,
                store,
                redacted=redacted.names,
                hidden_names=_hidden_names(decisions, resolution),
            )
            record = record_now(graph, facts, config)
            changes = compared(last, record, resolution, store, gathered.withheld)
            notices = (*told, *known.problems())
            history = tuple(history_files(record, changes))
            del resolution, last, earlier, redacted, decisions, record
            give_back(articles=len(cards))
            yield Findings(
                graph, store, problems, notices, facts, secrets, history, changes, words, kept
            )
        finally:
            store.close()


def _hidden_names(decisions: Decisions, resolution: Resolution) -> set[str]:
    """Names in "hide" decisions that no entity with a page bears as well."""
    shown = {entity.name for entity in resolution.entities}
    shown.update(alias.text for entity in resolution.entities for alias in entity.aliases)
    return {reference.name for reference in decisions.hidden} - shown
