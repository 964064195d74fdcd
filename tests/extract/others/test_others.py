"""A tiny spaCy pipeline, a stand-in for GLiNER and a server on loopback as extractors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from extract.others.articles import TEXT, article

from graphgen.api import build
from graphgen.errors import ConfigError, ModelError
from graphgen.extract import extractor_version, load_extractor
from graphgen.extract.others import spacy_names
from graphgen.extract.others.assembling import apart
from graphgen.extract.others.chat_names import answer_schema
from graphgen.extract.others.found import FoundName
from graphgen.model import Extraction


def named(extraction: Extraction) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in extraction.mentions]


def stated(extraction: Extraction) -> list[tuple[str, str, str]]:
    return [(one.head.text, one.predicate, one.tail.text) for one in extraction.relations]


def test_of_overlapping_names_the_surer_and_longer_stays() -> None:
    names = [FoundName(0, 4, "PER", 0.8), FoundName(0, 9, "PER", 0.8), FoundName(6, 12, "ORG", 0.5)]
    assert [(name.start, name.end) for name in apart(names)] == [(0, 9)]


# --- spaCy --------------------------------------------------------------------------------


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "Mira Tollan"},
            {"label": "ORG", "pattern": "the Skerry Ferry Company"},
            {"label": "GPE", "pattern": "Aldwick"},
        ]
    )
    nlp.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_spacy_gives_names_and_the_rules_give_statements(pipeline: Path) -> None:
    extractor = load_extractor(name=f"spacy:{pipeline}")
    text = "Title\n\nMira Tollan, head of the Skerry Ferry Company, went to Aldwick."
    (extraction,) = extractor.extract([article(text)])
    assert named(extraction) == [
        ("Mira Tollan", "PER"),
        ("Skerry Ferry Company", "ORG"),
        ("Aldwick", "LOC"),
    ]
    assert extraction.headline_blocks == (0,)
    assert ("Mira Tollan", "leads", "Skerry Ferry Company") in stated(extraction)


def test_spacy_leaves_other_languages_alone(pipeline: Path) -> None:
    extractor = load_extractor(name=f"spacy:{pipeline}")
    (extraction,) = extractor.extract([article(language="fr")])
    assert (extraction.skipped, extraction.mentions) == ("language", ())
    assert extraction.sentences


def test_a_spacy_pipeline_that_changes_has_another_version(pipeline: Path) -> None:
    name = f"spacy:{pipeline}"
    before = extractor_version(name=name)
    spacy_names.state.cache_clear()
    assert extractor_version(name=name) == before
    assert extractor_version(name=name, min_mention_score=0.9) != before
    (pipeline / "tokenizer").write_bytes((pipeline / "tokenizer").read_bytes() + b"x")
    spacy_names.state.cache_clear()
    assert extractor_version(name=name) != before


def test_a_spacy_pipeline_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    spacy_names.state.cache_clear()
    with pytest.raises(ModelError, match=r"[Ss]pa[Cc]y") as told:
        load_extractor(name="spacy:no_such_pipeline")
    assert told.value.problems[0].hint


# --- GLiNER -------------------------------------------------------------------------------


class StandIn:
    """Answers as GLiNER does: every name it was made with, with offsets into the given text."""

    def __init__(self, names: dict[str, tuple[str, float]]) -> None:
        self.names = names
        self.asked: list[str] = []

    def predict_entities(
        self, text: str, labels: list[str], *, threshold: float
    ) -> list[dict[str, Any]]:
        self.asked.append(text)
        return [
            {"start": text.index(name), "end": text.index(name) + len(name), "text": name,
             "label": label, "score": score}
            for name, (label, score) in self.names.items()
            if name in text and label in labels and score >= threshold
        ]  # fmt: skip


@pytest.fixture
def gliner(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    model = StandIn(
        {
            "Deniz Okray": ("person", 0.9),
            "Aldwick": ("location", 0.45),
            "Skerry Ferry Company": ("organization", 0.7),
        }
    )
    module = ModuleType("gliner")
    module.__dict__["GLiNER"] = SimpleNamespace(from_pretrained=lambda _name: model)
    monkeypatch.setitem(sys.modules, "gliner", module)
    return model


def test_gliner_gives_names_at_their_places_above_the_bound(gliner: StandIn) -> None:
    long = TEXT + "\n\n" + " ".join(["Nothing of note happened on the quay."] * 40)
    (extraction,) = load_extractor(name="gliner:some/model").extract([article(long, language="da")])
    assert named(extraction) == [("Skerry Ferry Company", "ORG"), ("Deniz Okray", "PER")]
    assert [long[one.start : one.end] for one in extraction.mentions] == [
        one.text for one in extraction.mentions
    ]
    assert len(gliner.asked) > 1
    assert max(map(len, gliner.asked)) <= 1_000


def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(ModelError) as told:
        load_extractor(name="gliner:some/model")
    assert "graphgen[gliner]" in told.value.problems[0].hint


# --- a server -----------------------------------------------------------------------------


class Server:
    """What the server is to answer, one after the other, and what it was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.port = 0

    def name(self) -> str:
        return f"openai:http://127.0.0.1:{self.port}/v1#tiny"


@contextmanager
def served(server: Server) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.asked.append({"path": self.path, **json.loads(self.rfile.read(length))})
            server.headers.append(dict(self.headers))
            answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
            if isinstance(answer, int):
                self.send_response(answer)
                self.send_header("Location", f"http://127.0.0.1:{server.port}/elsewhere")
                self.end_headers()
                return
            content = answer if isinstance(answer, str) else json.dumps(answer)
            self.send_response(200)
            self.end_headers()
            body = {"choices": [{"message": {"content": content}}]}
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: object) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    server.port = http.server_port
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def statement(**changed: str) -> dict[str, str]:
    return {
        "head": "Mira Tollan",
        "predicate": "leads",
        "tail": "Skerry Ferry Company",
        "status": "asserted",
        "sentence": "Mira Tollan leads the Skerry Ferry Company, the council said.",
        **changed,
    }


NAMES = [
    {"text": "Mira Tollan", "label": "PER"},
    {"text": "Skerry Ferry Company", "label": "ORG"},
    {"text": "Pell Harrow", "label": "PER"},
    {"text": "Dockworkers' Union", "label": "ORG"},
]


def test_what_the_text_holds_is_kept_and_the_rest_is_counted() -> None:
    answer = {
        "names": [*NAMES, {"text": "Ada Lund", "label": "PER"}, {"text": "Moss", "label": "WHO"}],
        "statements": [
            statement(),
            statement(predicate="owns"),
            statement(head="Pell Harrow"),
            statement(sentence="Mira Tollan has long led the Skerry Ferry Company."),
            statement(head="Ada Lund"),
            statement(head="Skerry Ferry Company", tail="Mira Tollan"),
            "no statement",
        ],
    }
    with served(Server(answer)) as server:
        (extraction,) = load_extractor(name=server.name()).extract([article()])
    assert ("Dockworkers’ Union", "ORG") in named(extraction)
    assert named(extraction).count(("Mira Tollan", "PER")) == 2
    kept = [one for one in extraction.relations if one.how == "openai"]
    assert [(one.head.text, one.predicate, one.tail.text) for one in kept] == [
        ("Mira Tollan", "leads", "Skerry Ferry Company")
    ]
    assert extraction.dropped == 8


def test_a_statement_in_another_language_is_the_models_alone() -> None:
    text = "Titre\n\nMira Tollan dirige la Skerry Ferry Company. Elle vit ici."
    quoted = "Mira Tollan dirige la  Skerry Ferry Company."
    answer = {"names": NAMES[:2], "statements": [statement(sentence=quoted)]}
    with served(Server(answer)) as server:
        (extraction,) = load_extractor(name=server.name()).extract([article(text, language="fr")])
    (kept,) = extraction.relations
    assert (kept.how, kept.predicate, kept.status) == ("openai", "leads", "asserted")
    assert text[kept.sentence.start : kept.sentence.end] == " ".join(quoted.split())
    assert extraction.skipped == ""


def test_the_server_gets_the_text_a_schema_and_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHGEN_API_KEY", "invented-key")
    with served(Server({"names": [], "statements": []})) as server:
        load_extractor(name=server.name()).extract([article()])
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["model"] == "tiny"
    assert asked["messages"][1]["content"].endswith("Dockworkers’ Union.")
    assert asked["response_format"]["json_schema"]["schema"] == answer_schema()
    assert server.headers[0]["Authorization"] == "Bearer invented-key"


def test_an_answer_that_is_none_is_asked_for_again_and_then_told() -> None:
    with served(Server("I would rather not.", {"names": NAMES, "statements": []})) as server:
        (extraction,) = load_extractor(name=server.name()).extract([article()])
        assert len(server.asked) == 2
        assert extraction.skipped == ""
    with served(Server('{"names": 7}')) as server:
        (extraction,) = load_extractor(name=server.name()).extract([article()])
    assert (extraction.skipped, extraction.mentions) == ("answer", ())


@pytest.mark.parametrize("status", [401, 307])
def test_a_server_that_refuses_or_sends_elsewhere_fails_the_build(status: int) -> None:
    with served(Server(status)) as server:
        with pytest.raises(ModelError, match=str(status)):
            load_extractor(name=server.name()).extract([article()])
        assert [asked["path"] for asked in server.asked] == ["/v1/chat/completions"]


def test_a_server_that_is_not_there_fails_the_build() -> None:
    with served(Server({})) as server:
        name = server.name()
    with pytest.raises(ModelError, match="cannot be reached"):
        load_extractor(name=name).extract([article()])


@pytest.mark.parametrize(
    "name",
    ["openai:nowhere", "openai:ftp://a/b#c", "openai:http://a/v1", "openai:http://[::1#m",
     "openai:http://a:b/#m"],
)  # fmt: skip
def test_a_server_must_be_named_with_its_model(name: str) -> None:
    with pytest.raises(ConfigError, match="no server and model"):
        extractor_version(name=name)


def test_the_version_tells_servers_models_and_bounds_apart() -> None:
    names = ["openai:http://a.example/v1#m", "openai:http://a.example/v1#n", "gliner:m"]
    versions = {extractor_version(name=name) for name in names[:2]}
    versions.add(extractor_version(name=names[0], min_mention_score=0.7))
    assert len(versions) == 3


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match='named "nws"') as told:
        load_extractor(name="nws")
    assert '"news"' in told.value.problems[0].hint


# --- in a build ---------------------------------------------------------------------------


def test_a_build_counts_what_was_dropped_and_asks_only_once(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    body = TEXT.partition("\n\n")[2]
    (content / "a.md").write_text(f"---\ntitle: A\n---\n\n{body}\n", encoding="utf-8")
    answer = {"names": [*NAMES, {"text": "Ada Lund", "label": "PER"}], "statements": [statement()]}
    with served(Server(answer)) as server:
        settings = f'[extract]\nextractor = "{server.name()}"\nworkers = 1\n'
        (tmp_path / "graphgen.toml").write_text(settings, encoding="utf-8")
        summary = build(tmp_path)
        assert (summary.dropped, summary.unanswered) == (1, 0)
        assert summary.relations >= 1
        (content / "b.md").write_text("---\ntitle: B\n---\n\nPell Harrow left.\n", encoding="utf-8")
        server.answers = ["no JSON"]
        again = build(tmp_path)
        asked = [each["messages"][1]["content"] for each in server.asked]
        assert [text.startswith("Pell") for text in asked] == [False, True, True]
        assert (again.dropped, again.unanswered) == (1, 1)
    about = (tmp_path / "output/about.html").read_text(encoding="utf-8")
    assert "1 name or statement" in about
    people = (tmp_path / "output/data/entities.jsonl").read_text(encoding="utf-8")
    harrow = next(row for row in map(json.loads, people.splitlines()) if row["id"] == "pell-harrow")
    assert harrow["articles"] == ["a", "b"]  # known from the other article
    before = (tmp_path / "output/index.html").read_bytes()
    (content / "c.md").write_text("---\ntitle: C\n---\n\nNew.\n", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be reached"):
        build(tmp_path)
    assert (tmp_path / "output/index.html").read_bytes() == before
