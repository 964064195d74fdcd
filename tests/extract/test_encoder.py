"""The shipped model: damaged files are told, and one text gives one result."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from graphgen.errors import ModelError
from graphgen.extract.encoder import (
    RELATIONS,
    TAGGER,
    TOKENIZER,
    load_encoder,
    read_encoder,
)
from graphgen.extract.versions import MODEL_CONFIG as CONFIG
from graphgen.extract.versions import shipped_model_version
from graphgen.extract.windows import TokenizedBlock
from graphgen.model import Article, Block

SHIPPED = files("graphgen") / "resources" / "model"


def article(*paragraphs: str) -> Article:
    blocks, at = [], 0
    for text in paragraphs:
        blocks.append(Block("paragraph", at, at + len(text)))
        at += len(text) + 2
    return Article(
        id="a", path="a.txt", title="A", source="", byline="", published=None, published_how="",
        url="", language="en", text="\n\n".join(paragraphs), blocks=tuple(blocks), marks=(),
        digest="",
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in (CONFIG, TAGGER, RELATIONS, TOKENIZER):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    return tmp_path


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def forget_the_files(path: Path) -> None:
    path.write_text(json.dumps({"files": {}}))


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        (TAGGER, flip_a_byte),
        (RELATIONS, flip_a_byte),
        (TOKENIZER, flip_a_byte),
        (TAGGER, Path.unlink),
        (CONFIG, Path.unlink),
        (CONFIG, forget_the_files),
        (CONFIG, lambda path: path.write_text("[]")),
        (CONFIG, lambda path: path.write_bytes(b"\xff")),
    ],
)
def test_a_damaged_file_is_named(copy: Path, name: str, harm: Callable[[Path], None]) -> None:
    harm(copy / name)
    with pytest.raises(ModelError) as error:
        read_encoder(copy)
    assert error.value.problems[0].path.endswith(name)
    assert error.value.problems[0].hint


def test_the_version_follows_the_files(copy: Path) -> None:
    assert load_encoder().version == read_encoder(copy).version == shipped_model_version()
    config = json.loads((copy / CONFIG).read_text())
    config["calibration"]["consistency"] = 0.987
    (copy / CONFIG).write_text(json.dumps(config))
    assert read_encoder(copy).version != shipped_model_version()


def test_the_model_is_loaded_once() -> None:
    assert load_encoder() is load_encoder()


def test_encoding_covers_every_word_of_every_block() -> None:
    text = article("Ada Quill leads Norbank.", "...", "Norbank is based in Oslo.")
    encoding = load_encoder().encode(text)
    assert len(encoding.blocks) == len(text.blocks)
    for block, emissions, states in zip(
        encoding.blocks, encoding.emissions, encoding.states, strict=True
    ):
        assert len(emissions) == len(states) == len(block.words)
        assert np.abs(states).sum(axis=1).all()


def test_a_long_paragraph_is_read_to_its_end() -> None:
    text = article("The town of Brask lies by the sea. " * 120)
    encoding = load_encoder().encode(text)
    assert len(encoding.blocks[0].words) == 120 * 9
    assert np.abs(encoding.emissions[0]).sum(axis=1).all()


def test_an_article_gives_the_same_whatever_was_read_before() -> None:
    encoder = load_encoder()
    text = article("Ada Quill of Norbank met reporters in Oslo.")
    before = encoder.encode(text)
    encoder.encode(article("Something else altogether, from Lima.", "And more."))
    after = encoder.encode(text)
    assert np.array_equal(before.emissions[0], after.emissions[0])
    assert np.array_equal(before.states[0], after.states[0])


def test_nothing_gives_nothing() -> None:
    assert load_encoder().encode(article()).blocks == ()
    assert load_encoder().encode_blocks([TokenizedBlock((), ())]).emissions[0].shape[0] == 0


def test_the_library_below_reports_nothing_and_leaves_nothing_in_the_home_folder(
    tmp_path: Path,
) -> None:
    # onnxruntime is silent of itself where CI stands, and keeps its id and reports under HOME.
    others = {"CI", "ORT_DISABLE_TELEMETRY", "TF_BUILD", "XDG_CACHE_HOME"}
    kept = {name: value for name, value in os.environ.items() if name not in others}
    code = "from graphgen.extract.encoder import load_encoder; load_encoder()"
    subprocess.run([sys.executable, "-c", code], env={**kept, "HOME": str(tmp_path)}, check=True)
    assert [*tmp_path.rglob("*")] == []
