"""The floor: read Markdown, render a template, write the page. Nothing is found in the text."""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import Environment
from markdown_it import MarkdownIt

_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>{{ title }}</title>"
    "<h1>{{ title }}</h1><main>{{ body }}</main></html>"
)


def main(content: Path, output: Path) -> None:
    """Make one page for each article."""
    markdown, template = MarkdownIt(), Environment(autoescape=False).from_string(_PAGE)
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted(content.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        title = head.partition("\n")[0].removeprefix("title: ")
        page = template.render(title=title, body=markdown.render(body))
        (output / f"{path.stem}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
