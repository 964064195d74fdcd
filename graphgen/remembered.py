"""What the last build of the same input told, where its site is still there as it was made."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from graphgen.cache import Cache
from graphgen.model import Problem
from graphgen.packing import pack_fact, pack_text, unpack_fact, unpack_text
from graphgen.progress import BuildSummary
from graphgen.write import Stamps, WriteReport


def remember(cache: Cache, key: str, summary: BuildSummary, *, state: str) -> None:
    """Keep what a build told, and the state of the output folder that it left."""
    told = {**asdict(replace(summary, notices=(), seconds=())), "output": str(summary.output)}
    text = json.dumps({"state": state, "summary": told})
    cache.put("sites", key, pack_text(text, key=key))


def recall(cache: Cache, key: str, *, state: Callable[[], str]) -> BuildSummary | None:
    """What the build of this input told, if the output folder is in the state that it left."""
    packed = cache.get("sites", key)
    if not packed:
        return None
    kept, now = json.loads(unpack_text(packed)), state()
    return _summary(kept["summary"]) if now and kept["state"] == now else None


def remember_files(cache: Cache, output: Path, stamps: Stamps) -> None:
    """Keep what tells that nobody has touched the files of an output folder."""
    key = _place_key(output)
    cache.put("sites", key, pack_fact([[*stamps], b64encode(stamps.rows).decode("ascii")], key=key))


def recall_files(cache: Cache, output: Path) -> Stamps:
    """What the last build told of the files that it left in an output folder."""
    packed = cache.get("sites", _place_key(output))
    if not packed:
        return Stamps()
    paths, rows = unpack_fact(packed)
    return Stamps(paths, b64decode(rows))


def _place_key(output: Path) -> str:
    return sha256(f"stamps in {output.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()


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
