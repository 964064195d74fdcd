"""What the last build left in the output folder, and how this one differs from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graphgen.config import BuildFacts, Config
from graphgen.history import (
    CHANGES_PATH,
    RECORD_PATH,
    Changes,
    Record,
    Setting,
    changes_since,
    names_gone,
    read_changes,
    read_record,
    record_of,
)
from graphgen.model import KnowledgeGraph, Resolution, Withheld
from graphgen.resolve import Earlier
from graphgen.store import DiskStore
from graphgen.write import kept_file


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The record and the changes of the build before this one."""

    record: Record | None
    """None where there is none, or none that can be read: then this build is the first."""
    changes: Changes | None


def last_build(output: Path) -> LastBuild:
    """Read what the last build wrote, as long as its manifest vouches for every byte."""
    return LastBuild(
        read_record(kept_file(output, RECORD_PATH)), read_changes(kept_file(output, CHANGES_PATH))
    )


def earlier_ids(last: LastBuild) -> Earlier:
    """What resolution has to know to let addresses stay."""
    if last.record is None:
        return Earlier()
    return Earlier(last.record.entities, last.record.moved)


def record_now(graph: KnowledgeGraph, facts: BuildFacts, config: Config) -> Record:
    """The record of this build, for the next one."""
    has_file = config.decisions.is_file()
    decisions = hashlib.sha256(config.decisions.read_bytes()).hexdigest() if has_file else ""
    settings = {
        "extractor": config.extract.extractor,
        "min_mention_score": config.extract.min_mention_score,
        "min_relation_score": config.extract.min_relation_score,
    }
    return record_of(graph, facts, decisions=decisions, settings=json.dumps(settings))


def compared(
    last: LastBuild,
    record: Record,
    resolution: Resolution,
    store: DiskStore,
    withheld: Sequence[Withheld],
) -> Changes:
    """How this build differs from the last one."""
    setting = Setting(
        hidden=frozenset(resolution.hidden),
        withheld=frozenset(one.id for one in withheld),
        rejected=frozenset(
            (one.head, one.tail) for one in resolution.decided if one.action == "reject"
        ),
        still_named=_still_named(last.record, record, store),
    )
    return changes_since(last.record, last.changes, record, setting)


def _still_named(old: Record | None, new: Record, store: DiskStore) -> frozenset[str]:
    """Those of the names that lost their entity which some article has as a name all the same."""
    gone = names_gone(old, new) if old else frozenset()
    if not gone:
        return gone
    return frozenset(
        mention.text
        for extraction in store.extractions()
        for mention in extraction.mentions
        if mention.text in gone
    )
