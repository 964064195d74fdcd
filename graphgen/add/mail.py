"""Mails: one article each, from the text part or else the HTML part."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from graphgen.add.found import FoundArticle, Paragraph, paragraphs_of
from graphgen.add.markup import html_paragraphs
from graphgen.errors import ReadError


def mail_articles(content: bytes, origin: str) -> Iterator[FoundArticle]:
    """Yield the one article of a mail; raises ReadError where it holds no text."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    paragraphs = _paragraphs(message)
    if not paragraphs:
        raise ReadError.one(
            path=origin,
            message="The mail holds no text.",
            hint="Add its attachments by themselves.",
        )
    written = _written(_header(message, "date"))
    yield FoundArticle(
        title=_header(message, "subject") or "Mail without a subject",
        paragraphs=paragraphs,
        byline=_sender(_header(message, "from")),
        published=written.date() if written else None,
        origin=origin,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (
        ValueError,
        IndexError,
        AttributeError,
        OverflowError,
    ):  # headers that the library cannot parse
        return ""


def _sender(text: str) -> str:
    """The name of a sender, without the address where there is a name."""
    name = text.partition("<")[0].strip(' "')
    return name or text.strip("<> ")


def _written(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):
        return None


def _paragraphs(message: EmailMessage) -> tuple[Paragraph, ...]:
    text = _content(_body(message, "plain"))
    if text.strip():
        return paragraphs_of(text)
    return html_paragraphs(_content(_body(message, "html")))


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The part that shows the text of a mail, where it has one of this kind."""
    try:
        part = message.get_body((kind,))
    except (TypeError, AttributeError):  # a multipart without parts
        return None
    return part if isinstance(part, EmailMessage) else None


def _content(part: EmailMessage | None) -> str:
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an unknown charset, or none that fits
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
