"""Tables of articles: CSV with a header, Parquet, JSON lines, or a JSON list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from graphgen.add.found import FoundArticle, paragraphs_of
from graphgen.errors import ReadError
from graphgen.read.addresses import host, web_address
from graphgen.read.dates import parse_date
from graphgen.read.encoding import decode

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "fulltext", "maintext", "articletext", "article"),
    "title": ("title", "headline", "name"),
    "date": ("date", "published", "publishedat", "datepublished", "datepublish", "pubdate",
             "publicationdate", "datetime"),
    "url": ("url", "link", "canonicalurl", "href"),
    "source": ("source", "publisher", "publication", "site", "outlet", "newspaper", "sourcedomain"),
    "byline": ("byline", "author", "authors", "creator"),
    "language": ("language", "lang"),
}  # fmt: skip
"""What an article needs → names that columns and keys go by, without case and punctuation."""
_LARGEST_CELL: Final = 10_000_000
_ROWS_AT_A_TIME: Final = 256


def csv_articles(content: bytes, origin: str) -> Iterator[FoundArticle | ReadError]:
    """Yield an article a row; raises ReadError where no column holds the text."""
    text = decode(content, path=origin)
    header = text.partition("\n")[0]
    delimiter = max((",", ";", "\t", "|"), key=header.count)
    csv.field_size_limit(_LARGEST_CELL)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    _refuse_textless([name for name in table.fieldnames or () if name], origin)
    try:
        for number, row in enumerate(table, 2):
            yield _article(row, f"{origin}, row {number}")
    except csv.Error as error:
        raise ReadError.one(
            path=origin, message=f"The table is broken: {error}.", hint="Save it as CSV anew."
        ) from error


def parquet_articles(content: bytes, origin: str) -> Iterator[FoundArticle | ReadError]:
    """Yield an article a row of a Parquet table; raises ReadError as `csv_articles` does."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise ReadError.one(
            path=origin,
            message="Parquet tables need another library.",
            hint="pip install 'graphgen[cluster]'",
        ) from None
    try:
        table = parquet.ParquetFile(io.BytesIO(content))
        _refuse_textless(list(table.schema_arrow.names), origin)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_A_TIME):
            for row in batch.to_pylist():
                number += 1
                yield _article(row, f"{origin}, row {number}")
    except (arrow.ArrowException, OSError) as error:
        raise ReadError.one(
            path=origin, message=f"The table is broken: {error}.", hint="Write it anew."
        ) from error


def json_articles(content: bytes, origin: str) -> Iterator[FoundArticle | ReadError]:
    """Yield an article an object of JSON lines, or of a JSON list or its key "articles"."""
    text = decode(content, path=origin)
    for number, value in enumerate(_values(text, origin), 1):
        if isinstance(value, Mapping):
            yield _article(value, f"{origin}, object {number}")
        else:
            yield _refusal(f"{origin}, object {number}", "This is no object.")


def _values(text: str, origin: str) -> Iterator[object]:
    whole = _parsed(text)
    if isinstance(whole, Mapping) and isinstance(whole.get("articles"), list):
        yield from whole["articles"]
    elif isinstance(whole, list):
        yield from whole
    else:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                value = _parsed(line)
                if value is None:
                    raise ReadError.one(
                        path=origin, line=number, message="This line is no JSON.", hint="Mend it."
                    )
                yield value


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _refuse_textless(names: list[str], origin: str) -> None:
    if not any(_folded(name) in _NAMES["text"] for name in names):
        raise ReadError.one(
            path=origin,
            message=f"No column holds the text; there are: {', '.join(names[:12])}.",
            hint=f"Name it one of: {', '.join(_NAMES['text'])}.",
        )


def _article(row: Mapping[object, object], origin: str) -> FoundArticle | ReadError:
    by_name = {_folded(str(name)): value for name, value in row.items() if name is not None}
    values = {
        field: next((said for name in names if (said := _said(by_name.get(name)))), "")
        for field, names in _NAMES.items()
    }
    paragraphs = paragraphs_of(values["text"])
    if not paragraphs:
        return _refusal(origin, "The article has no text.")
    url = web_address(values["url"])
    return FoundArticle(
        title=" ".join(values["title"].split()) or paragraphs[0].text[:120],
        paragraphs=paragraphs,
        source=" ".join(values["source"].split()) or host(url),
        byline=" ".join(values["byline"].split()),
        published=parse_date(values["date"]),
        url=url,
        language=values["language"][:2].lower() if values["language"][:2].isalpha() else "",
        origin=origin,
    )


def _said(value: object, depth: int = 3) -> str:
    """The text of a value: also of a list of texts, or of an object with a name, not too deep."""
    if depth == 0:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _said(value.get("name") or value.get("title"), depth - 1)
    if isinstance(value, list):
        return ", ".join(filter(None, (_said(each, depth - 1) for each in value)))
    return ""


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _refusal(origin: str, message: str) -> ReadError:
    return ReadError.one(path=origin, message=message, hint="It is passed over.")
