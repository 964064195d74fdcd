"""The import table of docs/architecture.md, held for every import, also those for typing only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "graphgen"
FILES = sorted(PACKAGE.rglob("*.py"))

GROUND = {
    "graphgen", "errors", "model", "config", "urls", "vocabulary", "words", "collecting", "facts",
    "compact", "numbering", "batches", "stated", "crews", "forks", "processes",
    "spill", "relation_rows", "digests", "made_anew", "meanwhile",
}  # fmt: skip
"""What every room may import."""

ROOMS: dict[str, set[str]] = {
    "graphgen": set(),
    "model": set(),
    "errors": {"model"},
    "urls": {"model"},
    "vocabulary": {"model", "errors"},
    "plurals": set(),
    "words": {"plurals"},
    "catalogues": {"config_file", "errors", "model", "plurals", "words"},
    "config": {"model", "errors", "urls"},
    "config_file": {"config", "errors", "model"},
    "read": GROUND,
    "extract": GROUND,
    "add": GROUND | {"read"},
    "resolve": GROUND,
    "graph": GROUND,
    "history": GROUND,
    "site": GROUND | {"graph", "history"},
    "export": GROUND | {"graph"},
    "write": {"model", "errors", "urls", "numbering", "batches", "spill"},
    "packing": {"model"},
    "compact": {"digests", "made_anew", "model"},
    "spill": {"errors"},
    "relation_rows": {"compact", "digests", "made_anew", "model", "spill"},
    "cache": {"model", "packing"},
    "store": {"model", "packing", "spill"},
    "progress": {"config", "model", "relation_rows", "write"},
    "surroundings": GROUND,
    "collecting": set(),
    "facts": set(),
    "crews": {"errors"},
    "forks": {"batches", "collecting", "crews", "spill"},
    "processes": {"batches", "crews", "forks"},
    "meanwhile": {"collecting", "crews", "facts", "forks", "model", "spill"},
    "kept_facts": {"cache", "facts", "inputs", "packing", "store"},
    "gather": GROUND | {"read", "extract", "packing", "cache", "store", "progress"},
    "spelling": set(),
    "plain_text": {"model"},
    "privacy": GROUND | {"plain_text", "spelling"},
    "evaluation": GROUND | {"extract"},
    "publishing": GROUND | {"write"},
    "elsewhere": GROUND | {"extract", "resolve", "packing", "store"},
    "redact": GROUND | {"gather", "history", "last_build", "read", "resolve", "spelling", "store"},
    "last_build": GROUND | {"history", "resolve", "store", "write"},
    "findings": GROUND
    | {
        "catalogues",
        "history",
        "elsewhere",
        "kept_facts",
        "last_build",
        "privacy",
        "redact",
        "gather",
        "resolve",
        "graph",
        "cache",
        "progress",
        "surroundings",
    },
    "files": GROUND
    | {"history", "privacy", "findings", "site", "export", "progress", "surroundings"},
    "inputs": GROUND | {"read", "extract", "surroundings"},
    "remembered": {"model", "cache", "packing", "progress", "write"},
    "numbering": {"made_anew", "spill"},
    "batches": set(),
    "digests": set(),
    "made_anew": set(),
    "stated": {"model", "relation_rows", "vocabulary"},
    "rendered": {"model", "batches", "cache", "digests", "numbering", "packing", "spill"},
    "pipeline": GROUND
    | {"cache", "inputs", "remembered", "rendered", "findings", "files", "write", "progress"},
    "loading": {"errors", "model"},
    "api": GROUND | {"config_file", "extract", "loading", "pipeline", "progress", "read"},
    "serve": {"errors", "urls"},
    "starter": {"config", "config_file", "errors"},
    "compare": GROUND | {"read", "extract", "resolve", "graph", "store"},
    "cli": GROUND
    | {
        "evaluation",
        "publishing",
        "add",
        "compare",
        "config_file",
        "export",
        "extract",
        "findings",
        "pipeline",
        "privacy",
        "progress",
        "read",
        "resolve",
    }
    | {"serve", "starter", "write"},
    "__main__": {"cli"},
}
"""Module or folder of the package → what it may import besides itself."""

ONLY_IN = {
    "jinja2": {"site/render.py", "site/page_links.py", "site/said.py", "site/compiled.py"},
    "pyvis": {"site/graph_view.py", "site/assets.py"},
    "rich": {"cli/terminal.py"},
    "onnxruntime": {"extract/encoder.py"},
    "tokenizers": {"extract/encoder.py", "extract/windows.py"},
}
"""Library → the only files that know it."""

DISK_CALLS = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "remove",
    "rename", "replace_file", "symlink_to", "hardlink_to", "link", "touch", "copyfile", "copy2",
    "copytree", "move",
}  # fmt: skip
MAY_TOUCH_DISK = ("write/", "starter.py", "cache.py")


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "graphgen" if first == "__init__.py" else first.removesuffix(".py")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported_modules(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, relative ones resolved."""
    package = ["graphgen", *path.relative_to(PACKAGE).parent.parts]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


def imported_rooms(path: Path) -> set[str]:
    """Rooms of the package that a file imports from."""
    names = {tuple(module.split(".")) for module in imported_modules(path)}
    return {
        steps[1]
        for steps in names
        if steps[0] == "graphgen" and len(steps) > 1 and steps[1] in ROOMS
    }


def functions_called(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id


def opens_for_writing(path: Path) -> bool:
    for node in nodes(path):
        if isinstance(node, ast.Call) and (
            (isinstance(node.func, ast.Attribute) and node.func.attr == "open")
            or (isinstance(node.func, ast.Name) and node.func.id == "open")
        ):
            words = [*node.args, *(keyword.value for keyword in node.keywords)]
            modes = {word.value for word in words if isinstance(word, ast.Constant)}
            if any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes):
                return True
    return False


def test_every_room_is_in_the_table() -> None:
    assert {room_of(path) for path in FILES} <= ROOMS.keys()


def test_a_file_imports_only_what_its_room_may() -> None:
    strays = {
        name(path): imported_rooms(path) - ROOMS[room_of(path)] - {room_of(path)} for path in FILES
    }
    assert {place: rooms for place, rooms in strays.items() if rooms} == {}


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_in_one_place(library: str) -> None:
    knowing = {
        name(path)
        for path in FILES
        if any(module.split(".")[0] == library for module in imported_modules(path))
    }
    assert knowing
    assert knowing <= ONLY_IN[library]


def names_standard_streams(path: Path) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "exit")
        for node in nodes(path)
    )


def test_only_the_command_line_prints_or_exits() -> None:
    speaking = {
        name(path)
        for path in FILES
        if "print" in functions_called(path) or names_standard_streams(path)
    }
    silencing = {"crews.py"}
    assert speaking - silencing == {"__main__.py", "cli/__init__.py", "cli/terminal.py"}


def test_only_the_writer_touches_the_disk() -> None:
    touching = {
        name(path): DISK_CALLS & set(functions_called(path))
        for path in FILES
        if DISK_CALLS & set(functions_called(path)) or opens_for_writing(path)
    }
    assert {place for place in touching if not place.startswith(MAY_TOUCH_DISK)} == set()


def test_nothing_imports_in_a_circle() -> None:
    done: set[str] = set()
    while len(done) < len(ROOMS):
        ready = {room for room, may in ROOMS.items() if room not in done and may <= done}
        assert ready, f"a circle among {sorted(ROOMS.keys() - done)}"
        done |= ready


def test_files_and_functions_stay_short() -> None:
    long_files = {
        name(path) for path in FILES if path.read_text(encoding="utf-8").count("\n") > 400
    }
    long_functions = {
        f"{name(path)}: {node.name}"
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= 60
    }
    assert long_files == set()
    assert long_functions == set()


def test_the_pipeline_stays_a_short_story() -> None:
    assert (PACKAGE / "pipeline.py").read_text(encoding="utf-8").count("\n") < 60
