"""Notes of an Obsidian or Quartz vault, and plain text files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from graphgen.add.found import FoundArticle, paragraphs_of
from graphgen.errors import ReadError
from graphgen.read.encoding import decode
from graphgen.read.front_matter import split_front_matter

_DRAFT: Final = re.compile(r"^draft:\s*(?:true|yes|on)\s*$", re.MULTILINE | re.IGNORECASE)
_COMMENT: Final = re.compile(r"%%[^%]{0,100000}?%%")
_EMBED: Final = re.compile(r"!\[\[[^\[\]\n]{1,500}\]\]")
_WIKILINK: Final = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
_CALLOUT: Final = re.compile(r"^([ \t]{0,40}>[ \t]{0,40})\[!\w{1,40}\][-+]?[ \t]*", re.MULTILINE)
_BLOCK_ID: Final = re.compile(r"[ \t]\^[A-Za-z0-9-]{1,60}[ \t]*$", re.MULTILINE)
_HIGHLIGHT: Final = re.compile(r"==([^=\n]{1,500})==")


def note_articles(content: bytes, origin: str) -> Iterator[FoundArticle]:
    """Yield the article of a note, unless it is a draft or says ``publish: false``.

    Links between notes become their text, embeds and comments go. The note's name is its title
    where it has no other. Raises ReadError where the note cannot be read or holds no text.
    """
    text = decode(content, path=origin)
    split = split_front_matter(text, path=origin)
    header = text[: len(text) - len(split.body)]
    if not split.facts.publish or _DRAFT.search(header):
        return
    body = plain_markdown(split.body).strip()
    if not body:
        raise ReadError.one(path=origin, message="The note holds no text.", hint="Add some.")
    facts = split.facts
    yield FoundArticle(
        title=facts.title or PurePosixPath(origin).stem,
        paragraphs=(),
        source=facts.source,
        byline=facts.byline,
        published=facts.published,
        url=facts.url,
        language=facts.language,
        origin=origin,
        markdown=body,
    )


def plain_markdown(text: str) -> str:
    """Markdown without what only Obsidian knows."""
    bare = _EMBED.sub("", _COMMENT.sub("", text))
    linked = _WIKILINK.sub(lambda found: found[2] or _shown(found[1]), bare)
    return _HIGHLIGHT.sub(r"\1", _BLOCK_ID.sub("", _CALLOUT.sub(r"\1", linked)))


def _shown(target: str) -> str:
    """How Obsidian shows a link without a text of its own: the note, and what is in it."""
    path, mark, part = target.partition("#")
    name = path.rpartition("/")[2]
    shown = part.lstrip("^#") if mark else ""
    return " > ".join(each for each in (name, shown) if each)


def text_articles(content: bytes, origin: str) -> Iterator[FoundArticle]:
    """Yield the article of a text file, its first line for a title where that is short."""
    paragraphs = paragraphs_of(decode(content, path=origin))
    if not paragraphs:
        raise ReadError.one(path=origin, message="The file holds no text.", hint="Add some.")
    titled = len(paragraphs) > 1 and len(paragraphs[0].text) <= 120
    titled = titled and not paragraphs[0].text.endswith((".", "!", "?", "”"))
    title = paragraphs[0].text if titled else PurePosixPath(origin).stem
    yield FoundArticle(
        title=title, paragraphs=paragraphs[1:] if titled else paragraphs, origin=origin
    )
