"""Every file of a site, made one by one: the second half of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain

from graphgen.config import Config
from graphgen.export import (
    LastBuild,
    OldFiles,
    chosen,
    collection_of,
    export_files,
    format_files,
)
from graphgen.facts import Facts
from graphgen.findings import Findings
from graphgen.meanwhile import made_meanwhile
from graphgen.model import PartedFile, ReadLinks, SiteFile
from graphgen.privacy import kept_secret
from graphgen.processes import ALONE
from graphgen.progress import Stopwatch
from graphgen.relation_rows import RelationDigests
from graphgen.site import PageMemory, Sharing, SiteMaker, any_kept
from graphgen.surroundings import template_folders


def site_and_data(
    findings: Findings,
    config: Config,
    *,
    watch: Stopwatch,
    memory: PageMemory,
    old: OldFiles,
    read: Callable[[str, bytes], ReadLinks],
) -> Iterator[SiteFile]:
    """Yield the pages with all that they need, then the data files and other formats.

    ``memory`` knows the pages of the build before, and ``old`` has its files.
    ``read`` takes the links out of a page where another process makes it.

    Raises SiteError before a file is given away that tells of what must not be published.
    """
    files = _all_files(findings, config, watch=watch, memory=memory, old=old, read=read)
    if not findings.secrets:
        yield from files
        return
    yield from kept_secret(map(_whole, files), findings.secrets)


def _whole(file: SiteFile) -> SiteFile:
    """A file in one, to be looked through."""
    return file.whole() if isinstance(file, PartedFile) else file


def _all_files(
    findings: Findings,
    config: Config,
    *,
    watch: Stopwatch,
    memory: PageMemory,
    old: OldFiles,
    read: Callable[[str, bytes], ReadLinks],
) -> Iterator[SiteFile]:
    exporters = chosen(config.data.exports)
    graph, kept = findings.graph, findings.kept
    digests, relations = RelationDigests(graph.relations), len(graph.relations)
    with watch.stage("indexes"):
        maker = _site_maker(findings, config, digests)

    def data_and_explorer(known: Facts) -> Iterator[SiteFile]:
        yield from _data_files(findings, config, LastBuild(old, known), digests)
        yield from maker.explorer(known)

    sharing = Sharing(config.extract.workers, read)
    others = ALONE if any_kept(kept) else sharing.others(relations)
    with ExitStack() as running:

        def meanwhile(make: Callable[[Facts], Iterable[SiteFile]]) -> Iterator[SiteFile]:
            return running.enter_context(made_meanwhile(make, kept, crew=others))

        early = others.size > 1 and sharing.begins_with_pages(relations)
        if early:
            digests.take()
            looked_up, exported = meanwhile(maker.looked_up), meanwhile(data_and_explorer)
        yield from watch.stream("pages", maker.pages(memory, sharing))
        if not early:
            looked_up, exported = maker.looked_up(kept), meanwhile(data_and_explorer)
        yield from watch.stream("look-ups", chain(looked_up, maker.rest()))
        yield from watch.stream("data and explorer", chain(exported, findings.history))
    collection = collection_of(graph, findings.store, site=config.site, facts=findings.facts)
    yield from watch.stream("exports", format_files(exporters, collection))


def _site_maker(findings: Findings, config: Config, digests: RelationDigests) -> SiteMaker:
    return SiteMaker(
        findings.graph,
        findings.store,
        site=config.site,
        templates=template_folders(config.templates),
        problems=findings.problems,
        facts=findings.facts,
        changes=findings.changes,
        kept=findings.kept,
        words=findings.words,
        digests=digests,
    )


def _data_files(
    findings: Findings, config: Config, last: LastBuild, digests: RelationDigests
) -> Iterator[SiteFile]:
    return export_files(
        findings.graph,
        findings.store,
        data=config.data,
        problems=findings.problems,
        facts=findings.facts,
        last=last,
        digests=digests,
    )
