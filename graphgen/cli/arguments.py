"""The command line: which commands there are and what each takes."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, _SubParsersAction
from pathlib import Path

from graphgen import __version__
from graphgen.cli.decide_arguments import add_decide_forms


def parser() -> ArgumentParser:
    """The parser of all commands; the name of the one chosen is in ``command``."""
    top = ArgumentParser(
        prog="graphgen",
        description="A folder of articles in, a knowledge-graph website that can be cited out.",
    )
    top.add_argument("--version", action="version", version=f"graphgen {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = _command(commands, "build", "make the site")
    _add_build_options(build)
    serve = _command(commands, "serve", "make the site, show it, and make it anew as files change")
    _add_build_options(serve)
    serve.add_argument("--port", type=_port, default=8000, help="port on this machine (8000)")
    check = _command(commands, "check", "read everything and tell the problems; write nothing")
    _add_input_options(check)
    new = _command(commands, "new", "start a site in a new folder")
    new.add_argument("folder", type=Path, metavar="DIR", help="folder to make")
    for command in (build, check, new):
        _add_json_option(command)
    add_decide_forms(_command(commands, "decide", "write a correction into decisions.yml"))
    _add_export_options(_command(commands, "export", "write the collection in another format"))
    _add_add_options(_command(commands, "add", "put articles from elsewhere into content/"))
    compare = _command(commands, "compare", "tell what two articles have in common")
    for name in ("first", "second"):
        compare.add_argument(name, type=Path, metavar="FILE", help="an article")
    compare.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    _add_json_option(compare)
    _add_evaluate_options(_command(commands, "evaluate", "score extractors on your own labels"))
    publish = _command(commands, "publish", "look whether the finished site can be published")
    _add_publish_options(publish)
    doctor = _command(commands, "doctor", "look whether everything is here that a build needs")
    doctor.add_argument("--content", type=Path, metavar="DIR", help="folder of the articles")
    doctor.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    _add_json_option(doctor)
    completion = _command(commands, "completion", "print the script that completes commands")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="for which shell")
    return top


def _command(
    commands: _SubParsersAction[ArgumentParser], name: str, purpose: str
) -> ArgumentParser:
    return commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")


def _add_build_options(command: ArgumentParser) -> None:
    _add_input_options(command)
    command.add_argument("--output", type=Path, metavar="DIR", help="folder of the finished site")


def _add_add_options(command: ArgumentParser) -> None:
    command.add_argument(
        "places", nargs="+", metavar="FILE",
        help="a saved page, mail, PDF, WARC, RSS or Atom feed, CSV, JSON lines, a folder of notes, "
        "or the address of one",
    )  # fmt: skip
    command.add_argument("--content", type=Path, metavar="DIR", help="folder of the articles")
    command.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    command.add_argument("--quiet", action="store_true", help="say nothing but problems")
    _add_json_option(command)


def _add_evaluate_options(command: ArgumentParser) -> None:
    command.add_argument(
        "--labels", type=Path, metavar="FILE", nargs="+", required=True, help="labelled paragraphs"
    )
    command.add_argument(
        "--extractor", action="append", metavar="NAME",
        help="extractor to score, in place of the configured one; may be given several times",
    )  # fmt: skip
    command.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    command.add_argument("--workers", type=_workers, metavar="N", help="processes at work at once")
    command.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a Dask scheduler whose workers read the articles"
    )
    _add_json_option(command)


def _add_publish_options(command: ArgumentParser) -> None:
    command.add_argument(
        "--check", action="store_true", required=True, help="look only; graphgen sends nothing"
    )
    command.add_argument("--content", type=Path, metavar="DIR", help="folder of the articles")
    command.add_argument("--output", type=Path, metavar="DIR", help="folder of the finished site")
    command.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    _add_json_option(command)


def _add_json_option(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object, no words")


def _add_export_options(command: ArgumentParser) -> None:
    command.add_argument(
        "format",
        metavar="FORMAT",
        help="graphml, gexf, node-link, csv, neo4j, turtle, json-ld, ftm, obsidian, sqlite, "
        "bibtex, csl-json, case, or one that another package adds",
    )
    command.add_argument("entity", metavar="ENTITY", nargs="?", help="of a case: its name or id")
    command.add_argument(
        "--output", dest="target", metavar="PATH",
        help="file or folder to write, or - for standard output; else named for the format, here",
    )  # fmt: skip
    command.add_argument("--force", action="store_true", help="replace files of the same names")
    _add_collection_options(command)
    command.add_argument("--quiet", action="store_true", help="say nothing but problems")
    _add_json_option(command)


def _add_input_options(command: ArgumentParser) -> None:
    _add_collection_options(command)
    command.add_argument("--strict", action="store_true", help="exit with 1 if there is a problem")
    command.add_argument("--quiet", action="store_true", help="say nothing but problems")


def _add_collection_options(command: ArgumentParser) -> None:
    command.add_argument("--content", type=Path, metavar="DIR", help="folder of the articles")
    command.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    command.add_argument("--workers", type=_workers, metavar="N", help="processes at work at once")
    command.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a Dask scheduler whose workers read the articles"
    )
    command.add_argument(
        "--no-cache", action="store_true", help="read every article anew, and keep nothing"
    )


def _workers(text: str) -> int:
    return _number(text, least=1, most=512)


def _port(text: str) -> int:
    return _number(text, least=0, most=65535)


def _number(text: str, *, least: int, most: int) -> int:
    short = text.isascii() and text.isdigit() and len(text) < 10
    if not (short and least <= int(text) <= most):
        raise ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)
