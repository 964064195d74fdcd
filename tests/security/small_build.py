"""Whole builds of a few articles, with an extractor that believes everything for the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from security.hostile_site import believed

from graphgen.config import Config, DataConfig, ExtractConfig, SiteConfig
from graphgen.export import FORMATS
from graphgen.model import Article, Extraction, OutputFile
from graphgen.pipeline import build
from graphgen.plain_text import unpacked


class Silent:
    """Hears of a build and says nothing."""

    def started(self, stage: str, total: int) -> None: ...

    def advanced(self, stage: str, more: int) -> None: ...

    def finished(self, stage: str) -> None: ...


def extracted(
    articles: Iterator[Article], *, on_progress: Callable[[int], None], **settings: object
) -> Iterator[Extraction]:
    for article in articles:
        on_progress(1)
        yield believed(article)


def built(
    folder: Path,
    content: Mapping[str, str],
    decisions: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    extractor: Callable[..., Iterator[Extraction]] = extracted,
    version: str = "test",
    cache: Path | None = None,
) -> dict[str, str]:
    """Everything of a site with all exports that a build writes, as plain text."""
    monkeypatch.setattr("graphgen.gather.extract_all", extractor)
    for module in ("gather", "inputs"):
        monkeypatch.setattr(f"graphgen.{module}.extractor_version", lambda **settings: version)
    for name, text in content.items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    (folder / "decisions.yml").write_text(decisions, encoding="utf-8")
    config = Config(
        site=SiteConfig(title="Plain", base_url="https://example.org"),
        extract=ExtractConfig(workers=1),
        data=DataConfig(exports=tuple(FORMATS)),
        content=folder / "content",
        output=folder / "output",
        templates=folder / "templates",
        exclude=(),
        decisions=folder / "decisions.yml",
        cache=cache,
    )
    build(config, progress=Silent())
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): unpacked(
            OutputFile(path.name, path.read_bytes(), "")
        ).decode("utf-8", "replace")
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def traces(site: dict[str, str], words: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (path, word)
        for path, content in site.items()
        for word in words
        if word.casefold() in content.casefold() or word.casefold() in path.casefold()
    ]
