"""Names for the state of the model and of the rules, told without loading either."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from graphgen.errors import ModelError

MODEL_CONFIG: Final = "config.json"
"""File of the model's folder that lists the digests of all others."""


def news_version(model: str, *, min_mention_score: float) -> str:
    """Return the version of the extractor "news" with a model of this version."""
    return f"{model}+rules.{rules_digest()}+{min_mention_score!r}"


def shipped_model_version() -> str:
    """Return a name of the shipped weights that changes whenever they do.

    Raises ModelError where there are none.
    """
    folder = files("graphgen") / "resources" / "model"
    return model_version(read_model_file(folder, MODEL_CONFIG))


def model_version(config: bytes) -> str:
    """Return the name of the weights that a configuration lists by their digests."""
    return f"news-{hashlib.sha256(config).hexdigest()[:12]}"


def read_model_file(folder: Traversable, name: str) -> bytes:
    """Return a file of a model's folder; raises ModelError where it is missing."""
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise damaged_model(name, "is missing") from None


def damaged_model(name: str, what: str) -> ModelError:
    """Return the error for a file of the model that is missing or not what it should be."""
    return ModelError.one(
        path=f"graphgen/resources/model/{name}",
        message=f"The extraction model's file {name} {what}.",
        hint="Install graphgen anew; if you run it from a checkout, restore the file from git.",
    )


@cache
def rules_digest() -> str:
    """Return a short digest of the rules' code and word lists, the same on every machine."""
    package = files("graphgen")
    digest = hashlib.sha256()
    rules = [("extract", ".py"), ("extract/rules", ".py"), ("resources", ".toml")]
    found = [file for folder, suffix in rules for file in _sorted_files(package / folder, suffix)]
    for file in (*found, package / "vocabulary.py"):
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        digest.update(f"{file.name}\n{text}\n".encode())
    return digest.hexdigest()[:12]


def _sorted_files(folder: Traversable, suffix: str) -> list[Traversable]:
    found = [file for file in folder.iterdir() if file.is_file() and file.name.endswith(suffix)]
    return sorted(found, key=lambda file: file.name)
