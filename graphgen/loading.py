"""A finished site read back: the network and typed records, from the files below ``data/``."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graphgen.errors import ReadError

if TYPE_CHECKING:
    import networkx as nx

_TABLES: Final = (
    "articles", "entities", "relations", "evidence", "mentions", "stories", "figures",
)  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of a site."""

    id: str
    path: str
    title: str
    source: str
    byline: str
    published: date | None
    url: str
    language: str
    text: str
    """What all offsets count in."""
    sentences: tuple[tuple[int, int], ...]
    story: str
    """Id of its story, or empty."""
    copy_of: str
    """Id of the article it was made from, or empty."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, organization or place of a site."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    articles: tuple[str, ...]
    mentions: int
    latitude: float | None
    longitude: float | None
    country: str
    community: int
    page: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A sentence that states a relation."""

    relation: str
    article: str
    start: int
    end: int
    sentence: str
    """Empty where the site's data hold no texts."""
    status: str
    speaker: str
    score: float
    how: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A tie between two entities."""

    id: str
    head: str
    predicate: str
    tail: str
    articles: tuple[str, ...]
    independent_sources: int
    first: date | None
    last: date | None
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A name in an article."""

    article: str
    start: int
    end: int
    text: str
    label: str
    kind: str
    entity: str
    """Id of the entity, or empty."""
    score: float


@dataclass(frozen=True, slots=True)
class StoryRow:
    """The articles that tell one event."""

    id: str
    title: str
    articles: tuple[str, ...]
    entities: tuple[str, ...]
    copies: tuple[tuple[str, str, str], ...]
    """(article, the one it derives from, how)."""
    page: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What one article says on a figure."""

    card: str
    """Id shared by the reports that are set side by side."""
    story: str
    """Id of the story, or empty."""
    verdict: str
    """"agree", "differ", "updated later", or "single" where nobody else says anything on it."""
    counted: str
    article: str
    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a site knows.

    Articles, mentions, stories and figures are empty where it was built without texts.
    """

    graph: nx.MultiDiGraph[str]
    """A node an entity, an edge a relation keyed by predicate; attributes as in graph.json."""
    articles: tuple[ArticleRow, ...]
    entities: tuple[EntityRow, ...]
    relations: tuple[RelationRow, ...]
    mentions: tuple[MentionRow, ...]
    stories: tuple[StoryRow, ...]
    figures: tuple[FigureRow, ...]
    facts: Mapping[str, Any]
    """The object of build.json."""

    def rows(self, table: str) -> list[Row]:
        """A table as flat rows, which pandas.DataFrame and polars.DataFrame take as they are.

        ``table`` is "articles", "entities", "relations", "evidence", "mentions", "stories" or
        "figures". Lists become text parted by " | ". Raises KeyError for another name.
        """
        if table not in _TABLES:
            raise KeyError(f"no table {table!r}; there are {', '.join(_TABLES)}")
        if table == "evidence":
            return [asdict(item) for relation in self.relations for item in relation.evidence]
        return [_flat(record) for record in getattr(self, table)]

    def columns(self, table: str) -> dict[str, list[Any]]:
        """A table as a list for each column, as pyarrow.table and polars.DataFrame take it.

        The same as ``rows``, turned round; without a row there are no columns.
        """
        rows = self.rows(table)
        return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def _flat(record: Any) -> Row:
    row = {name: value for name, value in asdict(record).items() if name != "evidence"}
    return {
        name: " | ".join(map(_text, value)) if isinstance(value, tuple) else value
        for name, value in row.items()
        if name != "sentences"
    }


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def load_site(output: Path | str) -> Site:
    """Read a site that ``graphgen build`` made, packed or not.

    ``output`` is the folder of the site. Raises ReadError where it holds no data files of one, or
    others than a build writes.
    """
    data = Path(output) / "data"
    try:
        return _site(data)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise ReadError.one(
            path=str(data), message="The data files are none of graphgen's.", hint="Build again."
        ) from error


def _site(data: Path) -> Site:
    import networkx as nx

    articles = tuple(map(_article, _rows(data, "articles", needed=False)))
    texts = {article.id: article.text for article in articles}
    (facts,) = _rows(data, "build")
    (rows,) = _rows(data, "graph")
    network = nx.node_link_graph(rows, edges="edges")
    if not isinstance(network, nx.MultiDiGraph):
        raise ReadError.one(
            path=str(data), message="The graph is none of graphgen's.", hint="Build again."
        )
    return Site(
        graph=network,
        articles=articles,
        entities=tuple(map(_entity, _rows(data, "entities"))),
        relations=tuple(_relation(row, texts) for row in _rows(data, "relations")),
        mentions=tuple(map(_mention, _rows(data, "mentions", needed=False))),
        stories=tuple(map(_story, _rows(data, "stories", needed=False))),
        figures=tuple(
            figure for row in _rows(data, "figures", needed=False) for figure in _figures(row)
        ),
        facts=facts,
    )


def _rows(data: Path, name: str, *, needed: bool = True) -> Iterator[Row]:
    suffix = "json" if name in ("graph", "build") else "jsonl"
    plain, packed = data / f"{name}.{suffix}", data / f"{name}.{suffix}.gz"
    path = plain if plain.is_file() else packed
    if not path.is_file():
        if needed:
            raise ReadError.one(
                path=str(plain),
                message="There is no such data file.",
                hint="Name the output folder of a site; graphgen build makes one.",
            )
        return
    try:
        content = path.read_bytes()
        lines = (gzip.decompress(content) if path == packed else content).split(b"\n")
        yield from (json.loads(line) for line in lines if line)
    except (OSError, EOFError, ValueError, RecursionError, zlib.error) as error:
        raise ReadError.one(
            path=str(path), message=f"The data file is damaged: {error}.", hint="Build again."
        ) from error


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _article(row: Row) -> ArticleRow:
    own = {name: row[name] for name in ("id", "path", "title", "source", "byline", "url")}
    return ArticleRow(
        **own,
        published=_day(row["published"]),
        language=row["language"],
        text=row["text"],
        sentences=tuple((start, end) for start, end in row["sentences"]),
        story=row["story"] or "",
        copy_of=row["copy_of"] or "",
    )


def _entity(row: Row) -> EntityRow:
    place = row["coordinates"] or {}
    names = ("id", "kind", "name", "mentions", "country", "community", "page")
    return EntityRow(
        **{name: row[name] for name in names},
        aliases=tuple(alias["text"] for alias in row["aliases"]),
        articles=tuple(row["articles"]),
        latitude=place.get("latitude"),
        longitude=place.get("longitude"),
    )


def _relation(row: Row, texts: Mapping[str, str]) -> RelationRow:
    return RelationRow(
        **{name: row[name] for name in ("id", "head", "predicate", "tail")},
        articles=tuple(row["articles"]),
        independent_sources=row["independent_sources"],
        first=_day(row["first"]),
        last=_day(row["last"]),
        evidence=tuple(_evidence(item, row["id"], texts) for item in row["evidence"]),
    )


def _evidence(row: Row, relation: str, texts: Mapping[str, str]) -> EvidenceRow:
    start, end = row["sentence"]
    return EvidenceRow(
        relation=relation,
        article=row["article"],
        start=start,
        end=end,
        sentence=texts.get(row["article"], "")[start:end],
        **{name: row[name] for name in ("status", "speaker", "score", "how")},
    )


def _mention(row: Row) -> MentionRow:
    names = ("article", "start", "end", "text", "label", "score")
    own = {name: row[name] for name in names}
    return MentionRow(**own, kind=row["kind"] or "", entity=row["entity"] or "")


def _story(row: Row) -> StoryRow:
    return StoryRow(
        **{name: row[name] for name in ("id", "title", "page")},
        articles=tuple(row["articles"]),
        entities=tuple(row["entities"]),
        copies=tuple((one["article"], one["origin"], one["how"]) for one in row["derivations"]),
    )


def _figures(row: Row) -> Iterator[FigureRow]:
    names = ("article", "start", "end", "text", "low", "high", "unit", "qualifier")
    for report in row["reports"]:
        yield FigureRow(
            card=row["id"],
            story=row["story"] or "",
            verdict=row["verdict"],
            counted=row["counted"],
            **{name: report[name] for name in names},
        )
