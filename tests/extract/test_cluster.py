"""Extraction on a Dask cluster of two processes on this machine, one of which is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import slow_extractor

from graphgen.cache import opened_cache
from graphgen.config import Config
from graphgen.config_file import load_config
from graphgen.errors import ConfigError, ModelError
from graphgen.extract.cluster import extract_on_cluster
from graphgen.gather import gather
from graphgen.model import Article, Extraction
from graphgen.progress import Stopwatch

if TYPE_CHECKING:
    from distributed import LocalCluster

distributed = pytest.importorskip("distributed")

COUNT = 400


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster


def articles(count: int = COUNT) -> list[Article]:
    return [
        Article(
            id=f"a{number:04}", path=f"a{number:04}.md", title="Notes", source="", byline="",
            published=None, published_how="", url="", language="en",
            text=f"Name{number} left the harbour.", blocks=(), marks=(), digest="",
        )
        for number in range(count)
    ]  # fmt: skip


def extracted(
    cluster: LocalCluster, *, version: str = slow_extractor.VERSION
) -> Iterator[Extraction]:
    return extract_on_cluster(
        articles(),
        load=slow_extractor.load,
        version=version,
        scheduler=cluster.scheduler_address,
        on_progress=lambda more: None,
    )


def kill_one_worker(cluster: LocalCluster) -> None:
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
    os.kill(victim, signal.SIGKILL)


def test_a_killed_worker_loses_nothing(cluster: LocalCluster) -> None:
    found: list[Extraction] = []
    for extraction in extracted(cluster):
        found.append(extraction)
        if len(found) == COUNT // 10:
            kill_one_worker(cluster)
    assert found == slow_extractor.SlowExtractor(0).extract(articles())


def test_workers_of_another_release_are_refused(cluster: LocalCluster) -> None:
    with pytest.raises(ModelError, match="another extractor: slow 1, not slow 2"):
        list(extracted(cluster, version="slow 2"))


def test_where_no_scheduler_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphgen.extract.cluster._PATIENCE", 1)
    with pytest.raises(ConfigError, match="No scheduler answers"):
        list(
            extract_on_cluster(
                articles(1),
                load=slow_extractor.load,
                version="",
                scheduler="tcp://127.0.0.1:9",
                on_progress=lambda more: None,
            )
        )


class BrokenOffError(Exception):
    """Stands for the power cut."""


class Silent:
    """A Progress that tells nobody, and fails after some articles where it is told to."""

    def __init__(self, *, fails_after: int = 0) -> None:
        self.done = 0
        self._fails_after = fails_after

    def started(self, stage: str, total: int) -> None:
        pass

    def advanced(self, stage: str, more: int) -> None:
        self.done += more
        if self._fails_after and self.done >= self._fails_after:
            raise BrokenOffError

    def finished(self, stage: str) -> None:
        pass


def gathered(config: Config, progress: Silent) -> list[Extraction]:
    with opened_cache(config.cache) as cache:
        store = gather(config, cache, watch=Stopwatch(progress)).store
        found = list(store.extractions())
        store.close()
    return found


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphgen.extract.LoadByName", lambda *_: slow_extractor.load)
    monkeypatch.setattr("graphgen.extract.news_version", lambda *_, **__: slow_extractor.VERSION)
    config = load_config(None, folder=tmp_path)
    extract = replace(config.extract, scheduler=cluster.scheduler_address)
    config = replace(config, extract=extract)
    config.content.mkdir()
    for number in range(100):
        (config.content / f"a{number}.md").write_text(f"Name{number} left the harbour.\n")
    with pytest.raises(BrokenOffError):
        gathered(config, Silent(fails_after=50))
    rest = Silent()
    found = gathered(config, rest)
    assert len(found) == 100
    assert 0 < rest.done <= 70  # the chunk in hand and the last entries of the cache are redone
    assert found == gathered(config, Silent())
