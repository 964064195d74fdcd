"""What the last build of the same input told, where its site is still there as it was made."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from graphgen.cache import Cache
from graphgen.model import Problem
from graphgen.packing import pack_text, unpack_text
from graphgen.progress import BuildSummary
from graphgen.write import WriteReport


def remember(cache: Cache, key: str, summary: BuildSummary, *, state: str) -> None:
    """Keep what a build told, and the state of the output folder that it left."""
    told = {**asdict(replace(summary, notices=(), seconds=())), "output": str(summary.output)}
    text = json.dumps({"state": state, "summary": told})
    cache.put("sites", key, pack_text(text, key=key))


def recall(cache: Cache, key: str, *, state: str) -> BuildSummary | None:
    """What the build of this input told, if the output folder is in the state that it left."""
    packed = cache.get("sites", key)
    if not packed or not state:
        return None
    kept = json.loads(unpack_text(packed))
    return _summary(kept["summary"]) if kept["state"] == state else None


def _summary(told: dict[str, Any]) -> BuildSummary:
    report = WriteReport(**told["report"])
    return BuildSummary(
        articles=told["articles"],
        entities=tuple((kind, count) for kind, count in told["entities"]),
        relations=told["relations"],
        ties=told["ties"],
        problems=tuple(Problem(**problem) for problem in told["problems"]),
        notices=(),
        seconds=(),
        output=Path(told["output"]),
        report=replace(report, unchanged=report.files, removed=0),
        unread=tuple((language, count) for language, count in told["unread"]),
        unanswered=told["unanswered"],
        dropped=told["dropped"],
    )
