"""The configuration: what is read, and how every mistake is told with its line."""

from dataclasses import asdict
from pathlib import Path

import pytest

from graphgen.config import TABLES, options
from graphgen.config_file import find_config, key_lines, load_config, type_name
from graphgen.errors import ConfigError

DOCS = Path(__file__).parent.parent / "docs" / "configuration.md"


def write(folder: Path, text: str) -> Path:
    path = folder / "graphgen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(ConfigError) as caught:
        load_config(write(folder, text))
    assert {problem.path for problem in caught.value.problems} == {str(folder / "graphgen.toml")}
    assert all(problem.hint for problem in caught.value.problems)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_an_empty_file_gives_the_defaults_below_its_folder(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, ""))
    assert config.site == TABLES["site"]()
    assert config.content == tmp_path / "content"
    assert config.output == tmp_path / "output"
    assert config.templates == tmp_path / "templates"
    assert config.decisions == tmp_path / "content" / "decisions.yml"


def test_no_file_gives_the_defaults_below_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config(None).content == tmp_path / "content"


def test_every_option_can_be_set(tmp_path: Path) -> None:
    text = """
[site]
title = "Ferry dossier"
description = "Who owns the ferries."
language = "pt-BR"
base_url = "https://name.example/ferries/"
author = "Desk"
[extract]
extractor = "news"
min_mention_score = 0
min_relation_score = 0.75
workers = 3
scheduler = "tcp://host:8786"
cache = false
[data]
write = "gzip"
exports = ["gexf", "csv"]
[paths]
content = "texts"
output = "../site"
templates = "look"
decisions = "fixes.yml"
languages = "words"
exclude = ["drafts/*", "*.bak.md"]
"""
    config = load_config(write(tmp_path, text))
    assert asdict(config.site) == {
        "title": "Ferry dossier",
        "description": "Who owns the ferries.",
        "language": "pt-BR",
        "base_url": "https://name.example/ferries/",
        "author": "Desk",
    }
    assert config.extract.min_mention_score == 0
    assert config.extract.min_relation_score == 0.75
    assert config.extract.workers == 3
    assert config.extract.scheduler == "tcp://host:8786"
    assert config.data.write == "gzip"
    assert config.data.exports == ("gexf", "csv")
    assert config.decisions == tmp_path / "texts" / "fixes.yml"
    assert config.languages == tmp_path / "words"
    assert config.output == tmp_path / "../site"
    assert config.exclude == ("drafts/*", "*.bak.md")
    named = {(option.table, option.name) for option in options()}
    assert named == {path for path in key_lines(text) if len(path) == 2}


def test_folders_of_the_command_line_go_first(tmp_path: Path) -> None:
    path = write(tmp_path, '[paths]\ncontent = "texts"\n')
    config = load_config(path, content=tmp_path / "other", output=tmp_path / "made")
    assert config.content == tmp_path / "other"
    assert config.decisions == tmp_path / "other" / "decisions.yml"
    assert config.output == tmp_path / "made"


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = """[site]
titel = "x"
language = 3

[extract]
workers = -1
min_mention_score = "high"
min_relation_score = true

[dta]
write = "full"

[data]
write = "all"

[paths]
exclude = [
  "a",
  7,
]
"""
    assert problems(tmp_path, text) == [
        (2, "unknown option: 'titel'"),
        (3, "site.language must be text, not 3"),
        (6, "extract.workers must not be negative, not -1"),
        (7, "extract.min_mention_score must be a number, not 'high'"),
        (8, "extract.min_relation_score must be a number, not true"),
        (10, "unknown table or key: 'dta'"),
        (14, 'data.write must be one of "full", "gzip", "entities", not \'all\''),
        (17, "paths.exclude must be a list of texts, not ['a', 7]"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("[site]\ntitle = \n", 2, "invalid value"),
        ("[site\n", 1, "expected ']'"),
        ("[site]\ntitle = 'a'\ntitle = 'b'\n", 3, "cannot overwrite"),
        ('[site]\ntitle = """\nnever closed\n', 4, "unterminated"),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int, part: str) -> None:
    ((told_line, message),) = problems(tmp_path, text)
    assert told_line == line
    assert part in message.lower()


def test_a_missing_file_and_a_file_that_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_config(tmp_path / "absent.toml")
    latin = tmp_path / "graphgen.toml"
    latin.write_bytes(b"[site]\ntitle = 'caf\xe9'\n")
    with pytest.raises(ConfigError, match="not UTF-8") as caught:
        load_config(latin)
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "//host.example", "https://", 'https://h.example/"><b>']
)
def test_a_base_url_must_be_a_web_address(tmp_path: Path, value: str) -> None:
    ((line, message),) = problems(tmp_path, f"[site]\nbase_url = '{value}'\n")
    assert line == 2
    assert "base_url" in message


def test_a_near_miss_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, "[site]\ntitel = 'x'\n"))
    assert caught.value.problems[0].hint == "Did you mean title?"


def test_lines_of_keys_in_every_notation() -> None:
    text = '''# head
site.title = "dotted"

[ extract ] # note
"workers" = 2
extractor = """
[not a table]
workers = 9
"""
[a.b]
[[many]]
x = { y = 1 }
'''
    assert key_lines(text) == {
        ("site",): 2,
        ("site", "title"): 2,
        ("extract",): 4,
        ("extract", "workers"): 5,
        ("extract", "extractor"): 6,
        ("a",): 10,
        ("a", "b"): 10,
        ("many",): 11,
        ("many", "x"): 12,
        ("many", "x", "y"): 12,
    }


def test_find_config(tmp_path: Path) -> None:
    assert find_config(tmp_path) is None
    assert find_config(tmp_path / "absent") is None
    path = write(tmp_path, "")
    assert find_config(tmp_path) == path


def test_every_option_is_documented_as_it_is() -> None:
    told = DOCS.read_text(encoding="utf-8")
    tables = told.split("\n## ")
    for option in options():
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        shown = f'"{default}"' if isinstance(default, str) else default
        if isinstance(default, bool):
            shown = str(default).lower()
        row = f"| `{option.name}` | {type_name(option.type)} | `{shown}` | {option.doc} |"
        (section,) = [part for part in tables if part.startswith(f"`[{option.table}]`")]
        assert row in section.splitlines()


def test_nothing_is_documented_that_does_not_exist() -> None:
    rows = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    assert len(rows) == len(list(options()))


@pytest.mark.parametrize(
    "text",
    [
        "workers = " + "9" * 5_000,
        "a = " + "[" * 3_000,
        "a" + ".a" * 3_000 + " = 1",
        "[a" + ".a" * 3_000 + "]",
        '[paths]\noutput = "a\\u0000b"',
        '[site]\nbase_url = "http://[::1"',
        '[site]\nbase_url = "https://name.example:99999/"',
    ],
)
def test_what_would_break_a_library_is_told(tmp_path: Path, text: str) -> None:
    assert len(problems(tmp_path, text)) == 1


def test_what_stands_there_and_is_no_file_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "graphgen.toml"
    path.symlink_to("gone.toml")
    with pytest.raises(ConfigError, match="no such file"):
        load_config(find_config(tmp_path))
    path.unlink()
    path.mkdir()
    with pytest.raises(ConfigError, match="is a directory"):
        load_config(find_config(tmp_path))
