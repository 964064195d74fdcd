"""Every kind of decision: it holds, and survives rebuild, re-order and new articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphgen.errors import DecisionError
from graphgen.resolve.decide import append_decision, yaml_of
from graphgen.resolve.decisions import Decision, Decisions, Reference
from graphgen.resolve.decisions_file import load_decisions, parse_decisions, parse_reference
from resolve.reading import by_name, resolve_texts

ARTICLES = {
    "a": "[Ada Brenn/PER] of the [Harbour Union/ORG] came to [Velmora/LOC]. [Brenn/PER] spoke.",
    "b": "[Ada Brenn/PER] met [Orlo/ORG]. The [Harbour Union/ORG] is broke.",
    "c": "The [Dockers' League/ORG] in [Velmora/LOC] knows [A. B./PER] well.",
}
NEW = {
    "0-new": "[Orlo/ORG] is new here. [Tomas Lund/PER] praised the [Dockers' League/ORG].",
    "z-new": "[Ada Brenn/PER] and the [Harbour Union/ORG] came back to [Velmora/LOC].",
}
ROUNDS = [
    pytest.param(ARTICLES, id="build"),
    pytest.param(dict(reversed(ARTICLES.items())), id="re-ordered"),
    pytest.param({**NEW, **ARTICLES}, id="new articles"),
]


@pytest.mark.parametrize("articles", ROUNDS)
def test_same(articles: dict[str, str]) -> None:
    text = '- same: ["Harbour Union", "Dockers\' League"]\n'
    entity = by_name(resolve_texts(articles, text), "Harbour Union")
    assert {alias.text for alias in entity.aliases} == {"Harbour Union", "Dockers' League"}
    assert [alias.rule for alias in entity.aliases if alias.text == "Dockers' League"] == [
        "decision"
    ]
    assert entity.decided == ("decisions.yml:1",)


@pytest.mark.parametrize("articles", ROUNDS)
def test_same_across_kinds_and_given_names(articles: dict[str, str]) -> None:
    text = '- same: ["Ada Brenn", "A. B.", "Tomas Lund", "Orlo"]\n'
    entity = by_name(resolve_texts(articles, text), "Ada Brenn")
    assert {"Ada Brenn", "A. B.", "Orlo"} <= {alias.text for alias in entity.aliases}


@pytest.mark.parametrize("articles", ROUNDS)
def test_different_names_of_one_article(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles, '- different: ["Ada Brenn", "Brenn"]\n')
    assert {alias.text for alias in by_name(resolution, "Brenn").aliases} == {"Brenn"}
    assert {alias.text for alias in by_name(resolution, "Ada Brenn").aliases} == {"Ada Brenn"}


@pytest.mark.parametrize("articles", ROUNDS)
def test_different_bearers_of_one_name(articles: dict[str, str]) -> None:
    text = (
        "- different:\n  - {name: Ada Brenn, article: a}\n  - {name: Ada Brenn, article: b}\n"
        "- rename: {name: Ada Brenn, article: b}\n  to: Ada Brenn (painter)\n"
    )
    resolution = resolve_texts(articles, text)
    painter = by_name(resolution, "Ada Brenn (painter)")
    assert {mention.article for mention in painter.mentions} == {"b"}
    assert "a" in {mention.article for mention in by_name(resolution, "Ada Brenn").mentions}


@pytest.mark.parametrize("articles", ROUNDS)
def test_rename_forwards_the_old_address(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles, '- rename: "Orlo"\n  to: "Orlo Motors"\n')
    assert by_name(resolution, "Orlo Motors").id == "orlo-motors"
    assert ("orlo", "orlo-motors") in resolution.forwards


@pytest.mark.parametrize("articles", ROUNDS)
def test_kind(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles, '- kind: "Orlo"\n  is: actor\n')
    assert by_name(resolution, "Orlo").kind == "actor"


@pytest.mark.parametrize("articles", ROUNDS)
def test_id(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles, '- id: "Ada Brenn"\n  is: brenn-ada\n')
    assert by_name(resolution, "Ada Brenn").id == "brenn-ada"
    assert ("ada-brenn", "brenn-ada") in resolution.forwards


@pytest.mark.parametrize("articles", ROUNDS)
def test_pinned_id_wins_over_a_name(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles, '- id: "Velmora"\n  is: orlo\n')
    assert by_name(resolution, "Velmora").id == "orlo"
    assert by_name(resolution, "Orlo").id == "orlo-2"


@pytest.mark.parametrize("articles", ROUNDS)
def test_describe(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles, '- describe: "Brenn"\n  as: "harbour pilot"\n')
    description = by_name(resolution, "Ada Brenn").description
    assert description is not None
    assert (description.text, description.article) == ("harbour pilot", "")


@pytest.mark.parametrize("articles", ROUNDS)
def test_place(articles: dict[str, str]) -> None:
    text = '- place: "Velmora"\n  at: [32.5, -11.25]\n  country: "Libya"\n'
    entity = by_name(resolve_texts(articles, text), "Velmora")
    assert entity.coordinates is not None
    assert (entity.coordinates.latitude, entity.coordinates.longitude) == (32.5, -11.25)
    assert (entity.coordinates.origin, entity.country) == ("decision", "Libya")


@pytest.mark.parametrize("articles", ROUNDS)
def test_hide(articles: dict[str, str]) -> None:
    names = {entity.name for entity in resolve_texts(articles, '- hide: "Orlo"\n').entities}
    assert "Orlo" not in names
    assert "Ada Brenn" in names


@pytest.mark.parametrize("articles", ROUNDS)
def test_relations(articles: dict[str, str]) -> None:
    text = (
        "- relation: {head: Ada Brenn, predicate: leads, tail: Orlo}\n"
        "  source: https://example.org/minutes\n"
        "- reject: {head: Ada Brenn, tail: Harbour Union}\n  because: misread\n"
    )
    added, rejected = resolve_texts(articles, text).decided
    assert (added.action, added.head, added.predicate) == ("add", "ada-brenn", "leads")
    assert (added.tail, added.source) == ("orlo", "https://example.org/minutes")
    assert (rejected.action, rejected.tail, rejected.predicate) == ("reject", "harbour-union", "")
    assert (rejected.because, rejected.label) == ("misread", "decisions.yml:3")


def test_what_matches_nothing_is_a_warning() -> None:
    resolution = resolve_texts(ARTICLES, '# comment\n- hide: "Nobody"\n- hide: "Orlo"\n')
    (problem,) = resolution.problems
    assert (problem.severity, problem.path, problem.line) == ("warning", "decisions.yml", 2)
    assert "Nobody" not in problem.message  # who hides a name does not want it on a page
    (problem,) = resolve_texts(ARTICLES, '- rename: "Nobody"\n  to: "Some One"\n').problems
    assert "Nobody" in problem.message


# --- the file -----------------------------------------------------------------------------


def test_no_file_is_no_decisions(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "decisions.yml").entries == ()


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[]\n", "---\n"])
def test_empty_files(text: str) -> None:
    assert parse_decisions(text.encode()).entries == ()


WRONG = {
    "- same: A\n": (1, "list"),
    "\n- same: [A]\n": (2, "two"),
    "- sane: [A, B]\n": (1, "no action"),
    "- hide: A\n  rename: B\n  to: C\n": (1, "2 actions"),
    "- rename: A\n": (1, '"to"'),
    "- rename: A\n  to: B\n  too: C\n": (3, '"too"'),
    "- kind: A\n  is: thing\n": (2, "thing"),
    "- id: A\n  is: Bad Id\n": (2, "Bad Id"),
    "- place: A\n  at: [1]\n": (2, "two numbers"),
    "- place: A\n  at: [91, 0]\n": (2, "91"),
    "- place: A\n  at: [.nan, 0]\n": (2, "two numbers"),
    "- hide: A\n  on: yesterday\n": (2, "yesterday"),
    "- hide: A\n  hide: B\n": (2, "twice"),
    "- relation: {head: A, tail: B}\n  source: x\n": (1, "predicate"),
    "- relation: {head: A, predicate: leads, tail: B}\n": (1, '"source"'),
    "- hide: {article: x}\n": (1, '"name"'),
    "- hide: {name: x, kind: y}\n": (1, "y"),
    "- hide: [\n": (2, "YAML"),
    "hide: A\n": (1, "list"),
    "- hide: &a A\n- hide: *a\n": (2, "aliases"),
    "- just text\n": (1, "mapping"),
    "- hide: ''\n": (1, "text"),
}


@pytest.mark.parametrize(("text", "line", "word"), [(t, *w) for t, w in WRONG.items()])
def test_wrong_entries_name_their_line(text: str, line: int, word: str) -> None:
    with pytest.raises(DecisionError) as caught:
        parse_decisions(text.encode())
    (problem,) = caught.value.problems
    assert problem.line == line
    assert word in problem.message
    assert problem.hint


def test_every_problem_is_reported_at_once() -> None:
    with pytest.raises(DecisionError) as caught:
        parse_decisions(b"- hide: ''\n- kind: A\n  is: B\n- rename: C\n")
    assert [problem.line for problem in caught.value.problems] == [1, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "- same: [A, B]\n- different: [B, A]\n",
        "- same: [A, B]\n- same: [B, C]\n- different: [A, the C]\n",
        "- rename: A\n  to: B\n- rename: a\n  to: C\n",
        "- id: A\n  is: x\n- id: B\n  is: x\n",
        "- place: A\n  at: [1, 2]\n- place: A\n  at: [1, 3]\n",
        "- relation: {head: A, predicate: leads, tail: B}\n  source: s\n"
        "- reject: {head: A, predicate: leads, tail: B}\n",
    ],
)
def test_contradictions_name_both_lines(text: str) -> None:
    with pytest.raises(DecisionError) as caught:
        parse_decisions(text.encode())
    (problem,) = caught.value.problems
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("- ")]
    assert f"line {lines[-1]} against line {lines[0]}" in problem.message


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(DecisionError, match="UTF-8"):
        parse_decisions(b"- hide: \xff\xfe\n")


# --- appending ----------------------------------------------------------------------------

SAME = Decision("same", 0, (Reference('A: "quoted"'), Reference("B", "actor", "x/y")), by="me")


def test_append_keeps_what_stands_there() -> None:
    text = "# why\n- hide: Z   # keep\n\n# tail"
    grown = append_decision(text, SAME)
    assert grown.startswith(text)
    (hide, same) = parse_decisions(grown.encode()).entries
    assert (hide.action, same.references, same.by) == ("hide", SAME.references, "me")


def test_append_keeps_line_ends() -> None:
    assert append_decision("- hide: Z\r\n", SAME).count("\n") == 3
    assert "\n" not in append_decision("- hide: Z\r\n", SAME).replace("\r\n", "")


def test_append_refuses_a_contradiction() -> None:
    entry = Decision("different", 0, (Reference("A"), Reference("B")))
    with pytest.raises(DecisionError, match="line 2 against line 1"):
        append_decision("- same: [A, B]\n", entry)


@pytest.mark.parametrize(
    "entry",
    [
        SAME,
        Decision("rename", 0, (Reference("A"),), value="#B: -", because="so", on="2024-02-29"),
        Decision("kind", 0, (Reference("A"),), value="location"),
        Decision("id", 0, (Reference("A"),), value="a-1"),
        Decision("describe", 0, (Reference("A"),), value="yes"),
        Decision("place", 0, (Reference("A"),), at=(-1.5, 20.25), country="Chad"),
        Decision("hide", 0, (Reference("null"),)),
        Decision("relation", 0, (Reference("A"), Reference("B")), value="leads", source="s"),
        Decision("reject", 0, (Reference("A"), Reference("B", None, "x")), value=""),
    ],
)
def test_what_is_written_reads_back(entry: Decision) -> None:
    (read,) = parse_decisions(yaml_of(entry).encode()).entries
    fields = ("action", "references", "value", "at", "country", "source", "because", "by", "on")
    assert [getattr(read, name) for name in fields] == [getattr(entry, name) for name in fields]


@pytest.mark.parametrize("target", ["gone.yml", "decisions.yml", "/dev/null", "."])
def test_what_stands_there_and_is_no_file_is_refused(tmp_path: Path, target: str) -> None:
    path = tmp_path / "decisions.yml"
    path.symlink_to(target)
    with pytest.raises(DecisionError) as caught:
        load_decisions(path)
    (problem,) = caught.value.problems
    assert problem.path == "decisions.yml"
    assert problem.hint


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yml"
    os.mkfifo(path)
    with pytest.raises(DecisionError, match="no regular file"):
        load_decisions(path)


@pytest.mark.parametrize("text", ["{name: " * 5_000, "{name: " * 20 + "A" + "}" * 20])
def test_a_name_nested_deep_is_refused(text: str) -> None:
    with pytest.raises(DecisionError):
        parse_reference(text)


def test_no_decisions_touch_nothing() -> None:
    assert resolve_texts(ARTICLES, Decisions()).problems == ()
