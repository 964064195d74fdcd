"""What a build takes from around it: the folders of the package, the environment, its own facts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from graphgen import __version__
from graphgen.config import BuildFacts
from graphgen.errors import ConfigError
from graphgen.model import ArticleCard

_PACKAGE: Final = Path(__file__).parent


def template_folders(own: Path) -> tuple[Path, ...]:
    """Where templates are looked for: a site's own folder, if it is there, before the shipped one.

    The shipped one lies in the installed package, and beside it in a checkout.
    """
    installed, checkout = _PACKAGE / "templates", _PACKAGE.parent / "templates"
    shipped = installed if installed.is_dir() else checkout
    has_own = own.is_dir() and own.resolve() != shipped.resolve()
    return (own, shipped) if has_own else (shipped,)


def build_facts(
    cards: Sequence[ArticleCard], *, extractor_version: str, decisions: Path
) -> BuildFacts:
    """What a build says about itself: the same for the same input."""
    return BuildFacts(
        version=__version__,
        extractor_version=extractor_version,
        input_digest=_input_digest(cards, decisions=decisions),
        built=_build_time(os.environ.get("SOURCE_DATE_EPOCH", "")),
    )


def _input_digest(cards: Sequence[ArticleCard], *, decisions: Path) -> str:
    """sha256 over the path and digest of every article, and over the decisions."""
    digest = hashlib.sha256()
    for card in sorted(cards, key=lambda card: card.path):
        digest.update(f"{card.path}\0{card.digest}\n".encode("utf-8", "surrogatepass"))
    if decisions.is_file():
        digest.update(decisions.read_bytes())
    return digest.hexdigest()


def _build_time(epoch: str) -> str:
    """SOURCE_DATE_EPOCH, the convention of reproducible-builds.org, as ISO time in UTC."""
    if not epoch:
        return ""
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        message = f"SOURCE_DATE_EPOCH must be a whole number of seconds, not {epoch[:40]!r}"
        hint = "Unset it, or set it to the output of: git log -1 --format=%ct"
        raise ConfigError.one(path="environment", message=message, hint=hint)
    return datetime.fromtimestamp(int(epoch), UTC).isoformat().replace("+00:00", "Z")
