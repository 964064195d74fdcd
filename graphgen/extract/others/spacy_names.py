"""Names by a spaCy pipeline: ``spacy:MODEL``, an installed package or a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from graphgen.errors import ModelError
from graphgen.extract.others.found import Found, FoundName, optional_library
from graphgen.model import Article, Label, Span

_LABELS: Final[Mapping[str, Label]] = {
    "PERSON": "PER", "PER": "PER", "PS": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC",
    "GPE_LOC": "LOC", "GPE_ORG": "ORG", "FAC": "FAC", "NORP": "NORP", "DATE": "DATE",
    "MONEY": "MONEY",
}  # fmt: skip
"""Labels of spaCy's pipelines → ours; any other is MISC."""
_LEAD: Final = ("the ", "The ")


class SpacyFinder:
    """A loaded pipeline with an entity recognizer."""

    def __init__(self, pipeline: Any) -> None:
        """Take what ``spacy.load`` gives."""
        self._pipeline = pipeline

    def find(self, article: Article, sentences: Sequence[Span]) -> Found:
        """Return the pipeline's entities, block by block."""
        texts = [article.text[block.start : block.end] for block in article.blocks]
        return Found(
            tuple(
                name
                for block, document in zip(article.blocks, self._pipeline.pipe(texts), strict=True)
                for name in _names(document, block.start)
            )
        )


def _names(document: Any, offset: int) -> Iterator[FoundName]:
    for entity in document.ents:
        lead = 4 if entity.text.startswith(_LEAD) else 0
        label = _LABELS.get(entity.label_, "MISC")
        yield FoundName(offset + entity.start_char + lead, offset + entity.end_char, label)


def load(model: str) -> SpacyFinder:
    """Load a pipeline; raises ModelError where spaCy or the pipeline is missing."""
    library = optional_library("spacy", extra="spacy")
    folder = _folder(model)
    try:
        return SpacyFinder(library.load(folder if Path(model).is_dir() else model))
    except (OSError, ValueError, ImportError) as error:
        raise _missing(model, str(error).split("\n")[0]) from None


def languages(model: str) -> tuple[str, ...]:
    """The language of a pipeline; none where it is for all of them ("xx")."""
    language = str(json.loads((_folder(model) / "meta.json").read_bytes()).get("lang", "xx"))
    return () if language in ("xx", "mul", "") else (language, "und")


@cache
def state(model: str) -> str:
    """Return a name of spaCy's release and the pipeline's state, without loading either."""
    try:
        release = version("spacy")
    except PackageNotFoundError:
        optional_library("spacy", extra="spacy")
        release = "unknown"
    folder = _folder(model)
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix != ".pyc":
            digest.update(path.relative_to(folder).as_posix().encode() + b"\n")
            digest.update(sha256(path.read_bytes()).digest())
    return f"{release}.{digest.hexdigest()[:12]}"


def _folder(model: str) -> Path:
    """Where a pipeline's files are; raises ModelError where there is none."""
    folder = Path(model)
    if not folder.is_dir():
        try:
            found = find_spec(model) if model.isidentifier() else None
        except (ImportError, ValueError):
            found = None
        places = list(found.submodule_search_locations or ()) if found else []
        folder = Path(places[0]) if places else folder
    if not (folder / "meta.json").is_file():
        raise _missing(model, "there is no such pipeline")
    return folder


def _missing(model: str, reason: str) -> ModelError:
    return ModelError.one(
        path="graphgen.toml",
        message=f'The spaCy pipeline "{model}" cannot be loaded: {reason}.',
        hint=f"Run: python -m spacy download {model} (or name the folder of a pipeline)",
    )
