"""The floor: read Markdown, render a template, write the page. Nothing is found in the text."""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import DictLoader, Environment
from markdown_it import MarkdownIt

_BASE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{% block title %}{% endblock %} · Site</title>
  <link rel="stylesheet" href="../assets/site.css">
</head>
<body>
<header><nav><ul>
  {% for address, name in menu %}
  <li><a href="../{{ address }}">{{ name }}</a></li>
  {% endfor %}
</ul></nav></header>
<main>{% block main %}{% endblock %}</main>
<footer><p>Made by the floor</p></footer>
</body>
</html>
"""
_ARTICLE = """{% extends "base.html" %}
{% block title %}{{ title }}{% endblock %}
{% block main %}
<article><h1>{{ title }}</h1><p class="facts">{{ date }}, {{ source }}</p>
{{ body|safe }}</article>
{% endblock %}
"""
_MENU = [(f"{name}/index.html", name.capitalize()) for name in ("people", "places", "articles")]


def main(content: Path, output: Path) -> None:
    """Make one page for each article."""
    templates = Environment(
        loader=DictLoader({"base.html": _BASE, "article.html": _ARTICLE}), autoescape=True
    )
    markdown, template = MarkdownIt(), templates.get_template("article.html")
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted(content.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        values = dict(line.split(": ", 1) for line in head.splitlines())
        page = template.render(body=markdown.render(body), menu=_MENU, **values)
        (output / f"{path.stem}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
