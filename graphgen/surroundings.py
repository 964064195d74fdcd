"""What a build takes from around it: the folders of the package, the environment, its own facts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graphgen import __version__
from graphgen.config import BuildFacts, build_time
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
        built=build_time(),
    )


def _input_digest(cards: Sequence[ArticleCard], *, decisions: Path) -> str:
    """sha256 over the path and digest of every article, and over the decisions."""
    digest = hashlib.sha256()
    for card in sorted(cards, key=lambda card: card.path):
        digest.update(f"{card.path}\0{card.digest}\n".encode("utf-8", "surrogatepass"))
    if decisions.is_file():
        digest.update(decisions.read_bytes())
    return digest.hexdigest()
