"""The story of a build, top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from graphgen.config import Config
from graphgen.export import export_files
from graphgen.findings import Findings, find
from graphgen.model import OutputFile
from graphgen.progress import BuildSummary, Progress, Stopwatch, summarize
from graphgen.site import site_files
from graphgen.surroundings import template_folders
from graphgen.write import claimed


def build(config: Config, *, progress: Progress) -> BuildSummary:
    """Make the site of a configuration. Raises GraphgenError; then the old site is as it was."""
    watch = Stopwatch(progress)
    with claimed(config.output, inputs=[config.content, config.templates]) as folder:
        found = find(config, watch=watch)
        with watch.stage("write") as advance:
            report = folder.replace(_files(found, config, watch=watch), on_progress=advance)
    return summarize(
        found.graph,
        problems=found.problems,
        seconds=watch.seconds(),
        output=config.output,
        report=report,
    )


def _files(found: Findings, config: Config, *, watch: Stopwatch) -> Iterator[OutputFile]:
    """Every file of the site, made one by one."""
    graph, store, problems, facts = found.graph, found.store, found.problems, found.facts
    pages = site_files(
        graph,
        store,
        site=config.site,
        templates=template_folders(config.templates),
        problems=problems,
        facts=facts,
    )
    data = export_files(graph, store, data=config.data, problems=problems, facts=facts)
    yield from watch.stream("pages", pages)
    yield from watch.stream("data", data)
