"""The records that travel between the stages.

Every record is frozen. Offsets are characters of ``Article.text``, half open: ``text[start:end]``.
Sentences are numbered within their article from 0; the page shows sentence ``n`` at ``#s{n + 1}``.

As data flows: ``articles`` and ``problems``, ``extractions``, ``stores`` of both; ``entities``;
``relations``, ``stories`` and ``graph``; ``files``.
"""

from __future__ import annotations

from graphgen.model.articles import (
    Article,
    ArticleCard,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Span,
    Withheld,
)
from graphgen.model.entities import (
    KINDS,
    Alias,
    Coordinates,
    DecidedRelation,
    Description,
    EarlierEntity,
    Entity,
    Kind,
    Moved,
    Resolution,
    ReviewItem,
)
from graphgen.model.extractions import (
    ENTITY_LABELS,
    Extraction,
    Figure,
    Label,
    Mention,
    NamePair,
    RelationMention,
    Status,
    TimeExpression,
)
from graphgen.model.files import (
    KeptFile,
    OutputFile,
    Page,
    PartedFile,
    ReadLinks,
    SeenAway,
    SiteFile,
)
from graphgen.model.graph import Community, KnowledgeGraph, Standing
from graphgen.model.problems import Problem, Severity
from graphgen.model.relations import MENTIONED_WITH, Evidence, Relation
from graphgen.model.stores import ArticleStore, PackedArticle, PackedStore
from graphgen.model.stories import AlignedPair, Derivation, FigureCard, FigureReport, Story

__all__ = [
    "ENTITY_LABELS",
    "KINDS",
    "MENTIONED_WITH",
    "Alias",
    "AlignedPair",
    "Article",
    "ArticleCard",
    "ArticleStore",
    "Block",
    "BlockKind",
    "Community",
    "Coordinates",
    "DecidedRelation",
    "Derivation",
    "Description",
    "EarlierEntity",
    "Entity",
    "Evidence",
    "Extraction",
    "Figure",
    "FigureCard",
    "FigureReport",
    "KeptFile",
    "Kind",
    "KnowledgeGraph",
    "Label",
    "Mark",
    "MarkKind",
    "Mention",
    "Moved",
    "NamePair",
    "OutputFile",
    "PackedArticle",
    "PackedStore",
    "Page",
    "PartedFile",
    "Problem",
    "ReadLinks",
    "Relation",
    "RelationMention",
    "Resolution",
    "ReviewItem",
    "SeenAway",
    "Severity",
    "SiteFile",
    "Span",
    "Standing",
    "Status",
    "Story",
    "TimeExpression",
    "Withheld",
]
