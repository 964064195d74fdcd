"""``graphgen export``: the collection in another format."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import TerminalProgress, counted, say, say_bytes, shown
from graphgen.errors import ConfigError, OutputError
from graphgen.export import CaseExporter, Exporter, chosen, collection_of
from graphgen.findings import found
from graphgen.privacy import kept_secret
from graphgen.progress import Stopwatch
from graphgen.write.apart import write_apart


def export_command(options: Namespace, folder: Path) -> int:
    """Read the articles as a build does, and write one format. The site is not touched."""
    exporter = _exporter(options)
    config = configured(options, folder)
    with (
        TerminalProgress(quiet=options.quiet or options.json) as progress,
        found(config, watch=Stopwatch(progress)) as findings,
    ):
        collection = collection_of(
            findings.graph, findings.store, site=config.site, facts=findings.facts
        )
        files = kept_secret(exporter.export(collection), findings.secrets)
        problems = (*findings.problems, *findings.notices)
        if options.target == "-":
            only, *others = files
            if others:
                raise OutputError.one(
                    path="-",
                    message=f"{exporter.name} has several files, which cannot go to one stream",
                    hint="Name a folder with --output.",
                )
            say_bytes(only.content)
            return 0
        target = Path(options.target).absolute() if options.target else None
        written = write_apart(files, folder=folder, target=target, force=options.force)
    if options.json:
        say_json(0, problems, format=exporter.name, files=[str(place) for place in written])
    elif not options.quiet:
        say(_told(written))
    return 0


def _told(written: Sequence[Path]) -> str:
    """How many files there are, and where."""
    if not written:
        return "Nothing to write"
    place = written[0] if len(written) == 1 else written[0].parent
    return f"{counted(len(written), 'file', 'files')}: {shown(place)}"


def _exporter(options: Namespace) -> Exporter:
    if options.json and options.target == "-":
        raise ConfigError.one(
            path="graphgen export",
            message="--json and --output - both write to standard output",
            hint="Leave one of them out.",
        )
    if options.format == "case":
        if not options.entity:
            raise ConfigError.one(
                path="graphgen export case",
                message="a case file is about one entity",
                hint='As in: graphgen export case "Name", or the id of its page.',
            )
        return CaseExporter(options.entity)
    if options.entity:
        raise ConfigError.one(
            path=f"graphgen export {options.format}",
            message="this format holds the whole collection",
            hint="Leave the entity out; graphgen export case ENTITY is about one.",
        )
    return chosen([options.format])[0]
