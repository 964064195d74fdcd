"""What other programs and shells see: JSON, exit codes, completion, the doctor."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from graphgen.cli import main
from graphgen.export import FORMATS
from graphgen.starter import write_starter


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    write_starter(folder)
    monkeypatch.chdir(folder)
    return folder


def test_a_build_told_as_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/broken.md").write_text("---\ntitle: [\n---\n\nText.\n")
    assert main(["build", "--json", "--strict", "--workers", "1"]) == 1
    told = capsys.readouterr()
    assert told.err == ""
    (line,) = told.out.splitlines()
    summary = json.loads(line)
    assert summary["exit_code"] == 1
    assert summary["counts"]["articles"] == 1
    assert summary["files"]["files"] > 10
    assert Path(summary["output"]) == site / "output"
    (problem,) = summary["problems"]
    assert (problem["path"], problem["severity"]) == ("broken.md", "error")
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"exit_code": 0, "problems": [problem]}


def test_a_folder_without_articles_makes_an_empty_site(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (site / "content").iterdir():
        path.unlink()
    assert main(["build", "--strict"]) == 0
    assert capsys.readouterr().out.startswith("0 articles: ")
    assert (site / "output/index.html").is_file()
    for name in FORMATS:
        assert main(["export", name, "--output", str(site / name)]) == 0, name
    assert "Nothing to write" in capsys.readouterr().out


def test_a_failure_told_as_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "graphgen.toml").write_text("[site]\ntitel = 1\n")
    assert main(["build", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["exit_code"] == 1
    assert told["problems"][0]["line"] == 2


def test_the_doctor_finds_a_starter_site_well(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if line.startswith("bad")]
    assert any(line.startswith("ok   content: ") and "1 files" in line for line in lines)


def test_the_doctor_tells_what_is_bad(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/decisions.yml").write_text("- sam: [A, B]\n")
    assert main(["doctor", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["what"] for finding in findings if finding["state"] == "bad"] == ["decisions"]
    (site / "graphgen.toml").write_text("[sit]\n")
    assert main(["doctor"]) == 1
    assert "unknown table or key" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in ("build", "decide", "reject", "export", "strict", "because"):
        assert word in script
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n", "-c", script], check=True)


def test_bash_completes(capsys: pytest.CaptureFixture[str]) -> None:
    program = shutil.which("bash")
    if not program:
        pytest.skip("there is no bash")
    main(["completion", "bash"])
    script = capsys.readouterr().out
    ask = "COMP_WORDS=(graphgen decide re); COMP_CWORD=2; _graphgen; echo ${COMPREPLY[@]}"
    done = subprocess.run([program, "-c", script + ask], capture_output=True, text=True, check=True)
    assert {"rename", "relation", "reject"} <= set(done.stdout.split())


def test_an_export_writes_where_it_is_told_and_replaces_nothing(
    site: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "gexf", "--quiet"]) == 0
    first = (site / "graph.gexf").read_bytes()
    assert main(["export", "gexf", "--quiet"]) == 1
    assert main(["export", "gexf", "--quiet", "--force"]) == 0
    assert (site / "graph.gexf").read_bytes() == first
    assert main(["export", "csv", "--output", "tables", "--quiet"]) == 0
    assert sorted(path.name for path in (site / "tables").iterdir()) == [
        "edges.csv",
        "evidence.csv",
        "nodes.csv",
    ]
    assert main(["export", "csv", "--output", "tables"]) == 1
    capfdbinary.readouterr()
    assert main(["export", "gexf", "--output", "-"]) == 0
    assert capfdbinary.readouterr().out == first
    assert main(["export", "csv", "--output", "-"]) == 1
    assert main(["export", "case"]) == 1
    assert main(["export", "gexf", "Mira Tollan"]) == 1
    assert not (site / "output").exists()


def test_no_export_tells_what_is_not_to_be_published(site: Path) -> None:
    secret = "---\ntitle: Quiet words on the harbour\npublish: false\n---\n\nOna Velt leads it.\n"
    (site / "content/quiet.md").write_text(secret)
    (site / "content/decisions.yml").write_text('- hide: "Mira Tollan"\n')
    for name in (*FORMATS, "case"):
        about = ["Deniz Okray"] if name == "case" else []
        assert main(["export", name, *about, "--quiet", "--output", f"out/{name}"]) == 0
    entities = (site / "out/csv/nodes.csv").read_text(encoding="utf-8-sig")
    assert "Deniz Okray" in entities
    assert "Mira Tollan" not in entities
    for path in (site / "out").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Ona Velt" not in content
            assert b"Quiet words" not in content
            assert b"actors/mira-tollan.html" not in content


def test_formats_of_the_configuration_are_part_of_the_site(site: Path) -> None:
    (site / "graphgen.toml").write_text('[data]\nexports = ["gexf", "csv"]\n')
    assert main(["build", "--quiet"]) == 0
    assert (site / "output/data/graph.gexf").is_file()
    assert (site / "output/data/csv/nodes.csv").is_file()
    (site / "graphgen.toml").write_text('[data]\nexports = ["gefx"]\n')
    assert main(["build", "--quiet"]) == 1
    assert (site / "output/data/graph.gexf").is_file()


def test_the_doctor_tells_who_is_asked(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    assert "ok   network: a build asks nobody" in capsys.readouterr().out
    (site / "graphgen.toml").write_text(
        '[extract]\nextractor = "openai:http://127.0.0.1:9/v1#tiny"\n'
    )
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "note network: http://127.0.0.1:9/v1#tiny: the text of every article goes" in told
    (site / "graphgen.toml").write_text('[extract]\nextractor = "nws"\n')
    assert main(["doctor"]) == 1
    assert "bad  extractor: " in capsys.readouterr().out


def test_too_little_memory_is_told_in_a_line(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def greedy(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr("graphgen.cli._function", lambda _: greedy)
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert "the memory is used up; the site is as it was" in told
    assert "Traceback" not in told
