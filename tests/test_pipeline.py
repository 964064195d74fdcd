"""The order of a build: what is noted when things go away while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from security.small_build import Silent, extracted

from graphgen.config import Config
from graphgen.config_file import load_config
from graphgen.errors import ReadError
from graphgen.inputs import site_key
from graphgen.pipeline import build


def test_content_that_goes_away_while_the_site_is_made_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, asked = tmp_path / "content", list[str]()
    content.mkdir()
    (content / "one.txt").write_text("Ada Moss met Bruno Tal.", encoding="utf-8")

    def key(config: Config) -> str:
        if asked:
            raise ReadError.one(path="content", message="There is none", hint="")
        asked.append(site_key(config))
        return asked[0]

    monkeypatch.setattr("graphgen.gather.extract_all", extracted)
    for module in ("pipeline", "inputs"):
        monkeypatch.setattr(f"graphgen.{module}.site_key", key)
    config = load_config(None, folder=tmp_path)
    assert config.cache
    summary = build(config, progress=Silent())
    assert summary.articles == 1
    assert (tmp_path / "output" / "index.html").is_file()


def test_a_time_of_the_build_that_is_none_is_told_before_numpy_fails_over_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "content").mkdir()
    script = (
        "import graphgen.errors\n"
        "try:\n    graphgen.build(r'" + str(tmp_path) + "')\n"
        "except graphgen.errors.ConfigError as error:\n    print(error)\n"
    )
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "yesterday"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True
    )
    assert "SOURCE_DATE_EPOCH must be a whole number" in done.stdout
