"""Names by a GLiNER model: ``gliner:MODEL``, a folder or a name that the library downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from graphgen.errors import ModelError
from graphgen.extract.others.found import Found, FoundName, optional_library, pieces
from graphgen.model import Article, Label, Span

_LABELS: Final[Mapping[str, Label]] = {
    "person": "PER",
    "organization": "ORG",
    "location": "LOC",
    "facility": "FAC",
    "nationality": "NORP",
}
"""What the model is asked for → our label."""
_MOST: Final = 1_000
"""Characters at a time: the usual models read 384 words and pass over the rest."""
_LOWEST: Final = 0.3
"""Below this a name is not worth carrying."""


class GlinerFinder:
    """A loaded model."""

    def __init__(self, model: Any) -> None:
        """Take what ``GLiNER.from_pretrained`` gives."""
        self._model = model

    def find(self, article: Article, sentences: Sequence[Span]) -> Found:
        """Return the model's entities, with its scores."""
        names = []
        for piece in pieces(sentences, most=_MOST):
            text = article.text[piece.start : piece.end]
            for entity in self._model.predict_entities(text, list(_LABELS), threshold=_LOWEST):
                start, end = piece.start + int(entity["start"]), piece.start + int(entity["end"])
                label = _LABELS.get(str(entity["label"]), "MISC")
                names.append(FoundName(start, end, label, min(1.0, float(entity["score"]))))
        return Found(tuple(names))


def load(model: str) -> GlinerFinder:
    """Load a model; raises ModelError where the library or the model is missing."""
    library = optional_library("gliner", extra="gliner")
    try:
        return GlinerFinder(library.GLiNER.from_pretrained(model))
    except (OSError, ValueError) as error:
        raise ModelError.one(
            path="graphgen.toml",
            message=f'The GLiNER model "{model}" cannot be loaded: {error}.',
            hint="Name a folder that holds one, or a model that the library can download.",
        ) from None


def languages(_model: str) -> tuple[str, ...]:
    """Every language: which ones a model handles well, its card says."""
    return ()


def state(model: str) -> str:
    """Return a name of the library's release and of what is asked of the model."""
    try:
        release = version("gliner")
    except PackageNotFoundError:
        library = optional_library("gliner", extra="gliner")
        release = str(getattr(library, "__version__", "unknown"))
    return f"{release}.{'.'.join(_LABELS)}"
