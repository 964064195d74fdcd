"""The story of a build, top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from graphgen.config import Config
from graphgen.export import Exporter, chosen, collection_of, export_files, format_files
from graphgen.findings import Findings, found
from graphgen.model import OutputFile
from graphgen.progress import BuildSummary, Progress, Stopwatch, summarize
from graphgen.site import site_files
from graphgen.surroundings import template_folders
from graphgen.write import claimed


def build(config: Config, *, progress: Progress) -> BuildSummary:
    """Make the site of a configuration. Raises GraphgenError; then the old site is as it was."""
    watch, exporters = Stopwatch(progress), chosen(config.data.exports)
    with (
        claimed(config.output, inputs=[config.content, config.templates]) as folder,
        found(config, watch=watch) as findings,
        watch.stage("write") as advance,
    ):
        files = _files(findings, config, exporters, watch=watch)
        report = folder.replace(files, on_progress=advance)
    return summarize(
        findings.graph,
        problems=findings.problems,
        notices=findings.notices,
        seconds=watch.seconds(),
        output=config.output,
        report=report,
    )


def _files(
    findings: Findings, config: Config, exporters: tuple[Exporter, ...], *, watch: Stopwatch
) -> Iterator[OutputFile]:
    """Every file of the site, made one by one."""
    graph, store = findings.graph, findings.store
    problems, facts = findings.problems, findings.facts
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
    collection = collection_of(graph, store, site=config.site, facts=facts)
    yield from watch.stream("exports", format_files(exporters, collection))
    collection = collection_of(graph, store, site=config.site, facts=facts)
    yield from watch.stream("exports", format_files(exporters, collection))
