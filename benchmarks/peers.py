"""Other generators of sites, set up to make a page of each article as the floor does.

Each takes the folder ``content`` of the place where it runs and makes a folder of its own name.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

_HEAD: Final = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>TITLE · Site</title>
  <link rel="stylesheet" href="../assets/site.css">
</head>
<body>
<header><nav><ul>
  <li><a href="../people/index.html">People</a></li>
  <li><a href="../places/index.html">Places</a></li>
  <li><a href="../articles/index.html">Articles</a></li>
</ul></nav></header>
<main><article><h1>TITLE</h1><p class="facts">DATE, SOURCE</p>
BODY</article></main>
<footer><p>Made by a peer</p></footer>
</body>
</html>
"""
_HUGO: Final = """title = "B"
contentDir = "content"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "404"]
"""
_ELEVENTY: Final = """module.exports = (config) => {
  config.addGlobalData("layout", "page.njk");
  return { dir: { input: "content", output: "eleventy", includes: "../peer" },
           markdownTemplateEngine: false };
};
"""


def peer_commands(place: Path) -> dict[str, list[str]]:
    """Name → command of those that are installed; writes what they need to know into ``place``."""
    commands = {}
    if shutil.which("mkdocs"):
        (place / "mkdocs.yml").write_text(
            "site_name: B\ndocs_dir: content\nnav: [report-000000.md]\n"
        )
        commands["MkDocs"] = ["mkdocs", "build", "--quiet", "--site-dir", "mkdocs"]
    if shutil.which("pelican"):
        commands["Pelican"] = ["pelican", "content", "--output", "pelican", "--quiet"]
    if shutil.which("hugo"):
        (place / "hugo.toml").write_text(_HUGO)
        single = {"TITLE": "{{ .Title }}", "DATE": '{{ .Date.Format "2006-01-02" }}'}
        single |= {"SOURCE": "{{ .Params.source }}", "BODY": "{{ .Content }}"}
        _write(place / "layouts/_default/single.html", single)
        commands["Hugo"] = ["hugo", "--quiet", "--destination", "hugo"]
    if shutil.which("eleventy"):
        (place / "eleventy.config.js").write_text(_ELEVENTY)
        page = {"TITLE": "{{ title }}", "DATE": "{{ date }}"}
        page |= {"SOURCE": "{{ source }}", "BODY": "{{ content | safe }}"}
        _write(place / "peer/page.njk", page)
        commands["Eleventy"] = ["eleventy", "--quiet", "--config=eleventy.config.js"]
    return commands


def _write(path: Path, values: dict[str, str]) -> None:
    text = _HEAD
    for name, value in values.items():
        text = text.replace(name, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
