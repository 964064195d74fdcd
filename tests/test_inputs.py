"""The digest of all inputs: changes with each of them, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphgen.config import Config, DataConfig
from graphgen.config_file import load_config
from graphgen.errors import ReadError
from graphgen.inputs import site_key


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = load_config(None, folder=tmp_path)
    config.content.mkdir()
    (config.content / "one.md").write_text("The first boat left.")
    (config.content / "two.txt").write_text("The second boat left.")
    return config


def test_it_stays_where_nothing_changes(config: Config) -> None:
    (config.content / ".hidden").write_text("x")
    other = replace(config.extract, workers=5)
    assert site_key(config) == site_key(replace(config, extract=other))
    before = site_key(config)
    (config.content / "one.md").touch()
    assert site_key(config) == before


def test_it_follows_every_input(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [site_key(config)]

    def changed(config: Config) -> bool:
        keys.append(site_key(config))
        return keys.count(keys[-1]) == 1

    assert changed(replace(config, data=DataConfig(write="entities")))
    assert changed(replace(config, extract=replace(config.extract, min_relation_score=0.9)))
    assert changed(replace(config, exclude=("one.md",)))
    (config.content / "one.md").write_text("The first boat came.")
    assert changed(config)
    (config.content / "two.txt").rename(config.content / "three.txt")
    assert changed(config)
    (config.content / "scan.pdf").write_text("not read, but told")
    assert changed(config)
    config.decisions.write_text("[]")
    assert changed(config)
    config.templates.mkdir()
    (config.templates / "extra.css").write_text("a {}")
    assert changed(config)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert changed(config)
    monkeypatch.setattr("graphgen.inputs._installed", lambda: ["another-2.0.dist-info"])
    assert changed(config)


def test_no_content_folder(config: Config) -> None:
    with pytest.raises(ReadError):
        site_key(replace(config, content=config.content / "absent"))
