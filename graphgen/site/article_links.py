"""Where the links that stand in an article's text lead to from its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from graphgen.urls import linked_address, safe_href


class Target(NamedTuple):
    """What a link of the text becomes."""

    role: Literal["link", "article"]
    """To another site, or to an article of this one."""
    href: str
    """A full address, or the address of a page of this site."""


def target_of(href: str, *, path: str, addresses: Mapping[str, str]) -> Target | None:
    """Return where a link in the article file at ``path`` leads, or None where it is only text.

    A full http, https or mailto address stays. A relative one was written for the folder of the
    articles: it leads to the page of the article whose file it names, by the paths in
    ``addresses``, and to nothing where no article is made of that file.
    """
    safe = safe_href(href)
    if not safe:
        return None
    inside = linked_address(safe, page=path)
    if inside is None:
        return Target("link", safe)
    address = addresses.get(inside[0])
    return Target("article", address) if address else None
