"""What static site generators do on bad days, measured on those that are installed.

``python -m tests.security.others [--bin FOLDER] [--only NAME …]`` prints the rows of the table in
docs/security.md. Looks for mkdocs, pelican, hugo and zola in FOLDER and on the path; graphgen runs
from this checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from selectolax.lexbor import LexborHTMLParser

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = int(os.environ.get("GRAPHGEN_PAGES", "60"))
KILLS: Final = int(os.environ.get("GRAPHGEN_FUZZ_KILLS", "6"))
HOSTILE: Final = (
    "<script>window.pwned=1</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "[x](javascript:alert(1))", "<a href='JaVaScRiPt:alert(1)'>x</a>", "<iframe src=//evil.test>",
    "[x](data:text/html,x)", "<object data=//evil.test>", "<details open ontoggle=alert(1)>x",
    "<form action=//evil.test><button>x</button></form>",
)  # fmt: skip


@dataclass(frozen=True)
class Generator:
    """How a site is laid out for a generator, and built."""

    name: str
    command: tuple[str, ...]
    settings: tuple[str, str]
    """File and content."""
    content: str
    output: str
    head: Callable[[str], str]
    """Front matter for a title."""
    collision: tuple[str, str]
    """Two files that ask for one address."""
    extra: tuple[tuple[str, str], ...] = ()
    """Templates without which nothing is printed."""
    front: str = "index.md"
    """The front page's file."""


def yaml_head(title: str) -> str:
    return f"---\ntitle: {json.dumps(title)}\ndate: 2020-01-02\n---\n\n"


def toml_head(title: str) -> str:
    return f"+++\ntitle = {json.dumps(title)}\n+++\n\n"


def pelican_head(title: str) -> str:
    return f"Title: {title}\nDate: 2020-01-02\n\n"


GENERATORS: Final = (
    Generator(
        "graphgen", (sys.executable, "-m", "graphgen", "build", "--quiet", "--workers", "1"),
        ("graphgen.toml", '[site]\ntitle = "T"\n'), "content", "output", yaml_head,
        ("same page.md", "same-page.md"),
    ),
    Generator(
        "mkdocs", ("mkdocs", "build", "-q"),
        ("mkdocs.yml", "site_name: T\nplugins: []\nnav: [{Home: index.md}]\n"), "docs", "site",
        yaml_head, ("same/index.md", "same.md"),
    ),
    Generator(
        "pelican", ("pelican", "content", "-s", "conf.py", "-q"),
        ("conf.py", "SITENAME='T'\nTIMEZONE='UTC'\nFEED_ALL_ATOM=None\nCATEGORY_FEED_ATOM=None\n"),
        "content", "output", pelican_head, ("same page.md", "same-page.md"),
    ),
    Generator(
        "hugo", ("hugo", "--quiet"), ("hugo.toml", 'title = "T"\n'), "content", "public", yaml_head,
        ("same/index.md", "same.md"),
        (("layouts/_default/single.html", "<html><body>{{ .Title }}{{ .Content }}</body></html>"),
         ("layouts/_default/list.html", "<html><body>{{ .Title }}{{ .Content }}</body></html>")),
        "_index.md",
    ),
    Generator(
        "zola", ("zola", "build"), ("config.toml", 'base_url = "https://x.test"\n'), "content",
        "public", toml_head, ("same/index.md", "same.md"),
        (("templates/page.html", "<html><body>{{ page.content | safe }}</body></html>"),
         ("templates/index.html", "<html><body>x</body></html>"),
         ("templates/section.html", "<html><body>x</body></html>")),
        "_index.md",
    ),
)  # fmt: skip


class Site:
    """A fresh folder with a small collection for one generator."""

    def __init__(self, one: Generator, articles: Mapping[str, str], folder: Path) -> None:
        self.one, self.folder = one, folder
        files = {f"{one.content}/{name}": text for name, text in articles.items()}
        for name, text in {one.settings[0]: one.settings[1], **dict(one.extra), **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    @property
    def output(self) -> Path:
        return self.folder / self.one.output

    def start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            self.one.command, cwd=self.folder, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def build(self) -> tuple[int, str]:
        running = self.start()
        said = running.communicate()[0].decode("utf-8", "replace")
        return running.returncode, said

    def pages(self) -> dict[str, str]:
        return {
            path.relative_to(self.output).as_posix(): path.read_text("utf-8", "replace")
            for path in sorted(self.output.rglob("*.html"))
        }


def articles(one: Generator, word: str) -> dict[str, str]:
    text = "Some plain words of a report that goes on for a while. " * 60
    made = {f"p{n}.md": f"{one.head(f'Report {n}')}WORD{word}END {text}" for n in range(PAGES)}
    return {"index.md": one.head("Front") + "Front page.", **made} if one.name == "mkdocs" else made


def kills(one: Generator, folder: Path) -> str:
    """Die in the middle of a second build that changes every page."""
    site = Site(one, articles(one, "old"), folder)
    site.build()
    kept = folder / "kept"
    shutil.copytree(site.output, kept)
    for name, text in articles(one, "new").items():
        (folder / one.content / name).write_text(text, encoding="utf-8")
    began = time.monotonic()
    site.build()
    lasted = time.monotonic() - began
    broken, worst = 0, PAGES
    for number in range(KILLS):
        shutil.rmtree(site.output, ignore_errors=True)
        shutil.copytree(kept, site.output)
        running = site.start()
        time.sleep(lasted * (number + 0.5) / KILLS)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        old, new = (whole(site.pages().values(), word) for word in ("old", "new"))
        if max(old, new) < PAGES:
            broken, worst = broken + 1, min(worst, old + new)
    return f"{broken} of {KILLS} not whole; fewest pages {worst} of {PAGES}"


def whole(pages: Iterable[str], word: str) -> int:
    return sum(f"WORD{word}END" in page and "</html>" in page for page in pages)


def symlink(one: Generator, folder: Path) -> str:
    site = Site(one, {one.front: one.head("Front") + "Front."}, folder / "site")
    (folder / "secret.md").write_text(one.head("Notes") + "TOPSECRET", encoding="utf-8")
    (folder / "secret.txt").write_text("TOPSECRET", encoding="utf-8")
    for name in ("secret.md", "secret.txt"):
        (site.folder / one.content / name).symlink_to(folder / name)
    site.build()
    told = [path for path in site.output.rglob("*") if path.is_file()]
    return "published" if any(b"TOPSECRET" in path.read_bytes() for path in told) else "kept out"


def foreign(one: Generator, folder: Path) -> str:
    site = Site(one, {one.front: one.head("Front") + "Front."}, folder)
    site.build()
    (site.output / "CNAME").write_text("name.example", encoding="utf-8")
    site.build()
    return "kept" if (site.output / "CNAME").exists() else "deleted"


def collision(one: Generator, folder: Path) -> str:
    titles = dict.fromkeys(one.collision, "Same page")
    texts = {name: f"TEXT{n}END" for n, name in enumerate(one.collision)}
    made = {name: one.head(titles[name]) + texts[name] for name in one.collision}
    site = Site(one, {one.front: one.head("Front") + "Front.", **made}, folder)
    code, said = site.build()
    pages = "".join(site.pages().values()) if site.output.exists() else ""
    found = sum(text in pages for text in texts.values())
    word = " with a word" if said.strip() else " in silence"
    return "both" if found == 2 else f"{found} of 2{word}" + (f", exit {code}" if code else "")


def script(one: Generator, folder: Path) -> str:
    """How many of ten ways to run or load something stand in the page as markup."""
    bare = {"x.md": f"{one.head('X')}Words."}
    front = {} if one.name != "mkdocs" else {"index.md": "Front."}
    before = Site(one, {**front, **bare}, folder / "bare")
    before.build()
    counted = dangerous(before.pages().values())
    hostile = one.head("X") + "\n\n".join(["Words.", *HOSTILE])
    site = Site(one, {**front, "x.md": hostile}, folder / "hostile")
    site.build()
    return f"{max(0, dangerous(site.pages().values()) - counted)} markups"


def dangerous(pages: Iterable[str]) -> int:
    found = 0
    for page in pages:
        root = LexborHTMLParser(page).root
        for node in root.traverse() if root else ():
            target = (node.attributes.get("href") or "").strip().lower()
            found += node.tag in ("iframe", "object", "form") or (
                node.tag == "script" and "pwned" in node.text()
            )
            found += any(name.startswith("on") for name in node.attributes)
            found += target.startswith(("javascript:", "data:"))
    return found


TESTS: Final = {
    "symlink to a file outside": symlink,
    "foreign file in the output": foreign,
    "two pages, one address": collision,
    "script from content": script,
    "kill -9 in a second build": kills,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent)
    parser.add_argument("--only", nargs="+", default=[one.name for one in GENERATORS])
    options = parser.parse_args()
    os.environ["PATH"] = f"{options.bin}{os.pathsep}{os.environ['PATH']}"
    for one in (one for one in GENERATORS if one.name in options.only):
        if shutil.which(one.command[0]) is None:
            sys.stdout.write(f"| {one.name} | not installed |\n")
            continue
        for name, test in TESTS.items():
            with tempfile.TemporaryDirectory() as folder:
                sys.stdout.write(f"| {one.name} | {name} | {test(one, Path(folder))} |\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
