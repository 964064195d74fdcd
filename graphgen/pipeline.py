"""The story of a build, top to bottom."""

from __future__ import annotations

from dataclasses import replace

from graphgen.cache import Cache, opened_cache
from graphgen.config import Config, build_time
from graphgen.errors import system_errors
from graphgen.inputs import is_still, look_key, site_key
from graphgen.progress import BuildSummary, Progress, Stopwatch, summarize
from graphgen.remembered import recall, recall_files, remember, remember_files
from graphgen.rendered import RenderedPages
from graphgen.write import LinkCheck, SiteFolder, claimed


@system_errors()
def build(config: Config, *, progress: Progress) -> BuildSummary:
    """Make the site of a configuration. Raises GraphgenError; then the old site is as it was."""
    build_time()  # before numpy is imported, which fails where the environment names no time
    watch = Stopwatch(progress)
    inputs = [config.content, config.templates, config.languages]
    with claimed(config.output, inputs=inputs) as folder, opened_cache(config.cache) as cache:
        if not config.cache:
            return _make(config, folder, cache, watch=watch)
        with watch.stage("compare"):
            key = site_key(config)
            folder.trust(recall_files(cache, config.output))
            known = recall(cache, key, state=lambda: folder.state(check=True))
        if known:
            return replace(known, notices=cache.problems(), seconds=watch.seconds())
        summary = _make(config, folder, cache, watch=watch)
        if is_still(key, config):
            remember(cache, key, summary, state=folder.state(check=False))
            remember_files(cache, config.output, folder.stamps())
        return summary


def _make(config: Config, folder: SiteFolder, cache: Cache, *, watch: Stopwatch) -> BuildSummary:
    """Make the site whatever is there. The stages are imported here: it takes a second."""
    from graphgen.files import site_and_data
    from graphgen.findings import found

    with found(config, watch=watch, cache=cache) as findings, watch.stage("write") as advance:
        memory = RenderedPages(cache, look_key(config), old=folder, gate=repr(findings.secrets))
        links = LinkCheck(base_url=config.site.base_url, earlier=memory.links)
        read = links.read_away
        files = site_and_data(findings, config, watch=watch, memory=memory, old=folder, read=read)
        report = folder.replace(files, links=links, on_progress=advance)
    summary = summarize(
        findings.graph, problems=findings.problems, notices=findings.notices,
        seconds=watch.seconds(), output=config.output, report=report, facts=findings.facts,
    )  # fmt: skip
    del findings, files
    memory.keep(digests=folder.digests, links=links.state())
    return summary
