"""Write ``docs/reference.md`` from the code: commands, options, data files, plug-ins.

Run as ``python docs/make_reference.py``; a test says when it has to be run again.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphgen.cli.arguments import parser
from graphgen.config import TABLES, options
from graphgen.config_file import type_name
from graphgen.export import FORMATS
from graphgen.export.formats import ENTRY_POINTS as EXPORTERS
from graphgen.extract import ENTRY_POINTS as EXTRACTORS
from graphgen.extract.others import FAMILIES
from graphgen.read import READERS
from graphgen.read.offered import ENTRY_POINTS as OFFERED_READERS
from graphgen.vocabulary import predicates

DOCS = Path(__file__).parent
TARGET = DOCS / "reference.md"


def reference() -> str:
    """The whole page."""
    lines = [
        "# Reference",
        "",
        "Made from the code by `python docs/make_reference.py`. What things are for is told in",
        "[commands.md](commands.md), [configuration.md](configuration.md), [data.md](data.md) and",
        "[plugins.md](plugins.md).",
        *_commands(),
        *_options(),
        *_predicates(),
        *_data(),
        *_plug_ins(),
    ]
    return "\n".join(lines) + "\n"


def _commands() -> Iterator[str]:
    yield from ("", "## Commands")
    for name, command in _forms(parser()).items():
        yield from ("", f"### graphgen {name}", "", f"{command.description}")
        yield from _arguments(command)
        for form, below in _forms(command).items():
            yield from ("", f"#### graphgen {name} {form}", "", str(below.description or ""))
            yield from _arguments(below)


def _forms(of: ArgumentParser) -> dict[str, ArgumentParser]:
    actions = [each for each in of._actions if isinstance(each, _SubParsersAction)]
    return {name: form for action in actions for name, form in action.choices.items()}


def _arguments(command: ArgumentParser) -> Iterator[str]:
    rows = []
    for action in command._actions:
        if isinstance(action, _SubParsersAction) or "--help" in action.option_strings:
            continue
        shown = action.metavar if isinstance(action.metavar, str) else action.dest
        if action.choices and not action.metavar:
            shown = " or ".join(map(str, action.choices))
        takes = "" if action.nargs == 0 else f" {shown}" if action.option_strings else shown
        name = f"{', '.join(action.option_strings)}{takes}"
        rows.append(f"| `{name}` | {_cell(action.help or '')} |")
    if rows:
        yield from ("", "| argument | what it does |", "|---|---|", *rows)


def _options() -> Iterator[str]:
    yield from ("", "## Options of `graphgen.toml`")
    for table in TABLES:
        yield from ("", f"### `[{table}]`", "", "| option | type | default | what it does |")
        yield "|---|---|---|---|"
        for option in options():
            if option.table == table:
                default = option.default
                value = list(default) if isinstance(default, tuple) else default
                kind = _cell(type_name(option.type))
                yield f"| `{option.name}` | {kind} | `{json.dumps(value)}` | {_cell(option.doc)} |"


def _predicates() -> Iterator[str]:
    yield from ("", "## Predicates", "", "| name | reads | from | to | when |")
    yield "|---|---|---|---|---|"
    for name, one in predicates().items():
        reads = f"{one.label} / {one.inverse}"
        ends = [", ".join(kinds) for kinds in (one.heads, one.tails)]
        yield f"| `{name}` | {reads} | {ends[0]} | {ends[1]} | {_cell(one.description)} |"


def _data() -> Iterator[str]:
    yield from ("", "## Data files")
    for path in sorted((DOCS / "schemas").glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield from ("", f"### {schema['title']} ([schema](schemas/{path.name}))", "")
        yield from (schema["description"], "", "| key | type | what |", "|---|---|---|")
        for name, entry in schema.get("properties", {}).items():
            yield f"| `{name}` | {_type(entry)} | {_cell(entry.get('description', ''))} |"


def _type(entry: dict[str, Any]) -> str:
    kinds = entry.get("type", "")
    if isinstance(kinds, list):
        return " or ".join(kinds)
    if kinds == "array" and isinstance(entry.get("items"), dict):
        return f"list of {_type(entry['items']) or 'values'}"
    if "enum" in entry:
        return " or ".join(f"`{json.dumps(value)}`" for value in entry["enum"])
    return str(kinds)


def _plug_ins() -> Iterator[str]:
    yield from ("", "## Names of plug-ins", "", "| kind | entry points | that come with graphgen |")
    yield "|---|---|---|"
    readers = ", ".join(f"`{reader.name}` ({' '.join(reader.suffixes)})" for reader in READERS)
    yield f"| reader | `{OFFERED_READERS}` | {readers} |"
    others = ", ".join(f"`{family}:…`" for family in FAMILIES)
    yield f"| extractor | `{EXTRACTORS}` | `news`, {others} |"
    formats = ", ".join(f"`{name}`" for name in FORMATS)
    yield f"| exporter | `{EXPORTERS}` | {formats} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")
