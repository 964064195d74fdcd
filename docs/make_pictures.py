"""Makes the pictures that README, guide and tutorial show: ``make pictures``.

    python docs/make_pictures.py SITE [NAME …]

SITE is the finished demo; names leave out the other pictures. The tutorial's site is made by its
own steps, in a folder that goes afterwards. Every picture is a view of a page in Chromium, from
disk, written with few colours so that it stays under 150 kB. A picture is only written anew where
it looks different.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from graphgen.cli import main as graphgen

FOLDER = Path(__file__).parent / "pictures"
TUTORIAL = Path(__file__).parent / "tutorial.md"
LARGEST = 150_000
COLOURS = (96, 64, 32)
"""Numbers of colours, tried until the picture is small enough."""
WAIT = 180_000
"""Milliseconds that a page may take, on a machine that does much else."""


def _drawn(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.wait_for(timeout=WAIT)


def _at(selector: str, wait: str = "") -> Callable[[Page], None]:
    """Bring a part of the page to the top of the view."""

    def prepare(page: Page) -> None:
        page.locator(selector).first.evaluate("element => element.scrollIntoView()")
        if wait:
            _drawn(wait)(page)

    return prepare


@dataclass(frozen=True)
class Picture:
    """A view of a page of the demo."""

    name: str
    page: str
    ready: Callable[[Page], None]
    """Waits until all is drawn that has to be seen."""
    width: int = 1200
    height: int = 800
    scheme: str = "light"
    tutorial: bool = False
    """Of the tutorial's site, in place of the demo."""


PERSON = "actors/khalifa-haftar.html"
ARTICLE = "articles/2020-05-25-bani-walid-evacuation.html"
STORY = "stories/us-military-says-russia-sent-warplanes-to-libya.html"
WAY = "connect.html#from=vladimir-putin&to=khalifa-haftar"
PICTURES = (
    Picture("front", "index.html", _drawn("figure[data-drawn]")),
    Picture("entity", PERSON, _drawn("h1")),
    Picture("when", PERSON, _at("#when", ".strip")),
    Picture("article", ARTICLE, _drawn("h1")),
    Picture("story", STORY, _drawn("h1")),
    Picture("graph", "graph.html", _drawn("#explorer[data-shown]")),
    Picture("connect", WAY, _drawn("#connect-ways[data-ready]")),
    Picture("map", "map.html", _drawn("svg[data-scale]")),
    Picture("timeline", "timeline.html", _drawn("#timeline-canvas[data-ready]")),
    Picture("phone", PERSON, _drawn("h1"), width=390, height=800),
    Picture("dark", "index.html", _drawn("figure[data-drawn]"), scheme="dark"),
    Picture("tutorial-front", "index.html", _drawn("figure[data-drawn]"), 1000, 640, tutorial=True),
    Picture("tutorial-person", "actors/pell-harrow.html", _drawn("h1"), 1000, 720, tutorial=True),
    Picture("tutorial-names", "actors/pell-harrow.html", _at("#names"), 1000, 420, tutorial=True),
)


def tutorial_steps() -> Iterator[tuple[str, str]]:
    """The tutorial as pairs: the name and the text of a file to save, or "" and a command."""
    pattern = r"(?:Save this as `([^`]+)`[^\n]*:\n\n)?```(\w+)\n(.*?)```"
    for found in re.finditer(pattern, TUTORIAL.read_text(encoding="utf-8"), re.DOTALL):
        if found[1]:
            yield found[1], found[3]
        elif found[2] == "sh":
            yield from (("", line) for line in found[3].splitlines())


def make_tutorial_site(folder: Path) -> Path:
    """Follow the tutorial in a folder, and give the finished site; raises where a step fails."""
    with contextlib.chdir(folder):
        for name, text in tutorial_steps():
            words = shlex.split(text, comments=True) if not name else []
            if name:
                Path(name).write_text(text, encoding="utf-8")
            elif words[0] == "cd":
                os.chdir(words[1])
            elif words[0] == "graphgen" and graphgen(words[1:]) != 0:
                raise SystemExit(f"The tutorial's step fails: {text}")
        return Path("output").absolute()


def view(browser: Browser, site: Path, picture: Picture) -> Image.Image:
    """Open the page, wait, and take what is in view; raises where the page is not there."""
    page_path, mark, fragment = picture.page.partition("#")
    if not (site / page_path).is_file():
        raise SystemExit(
            f"{picture.name}: the demo has no page {page_path}; name another one here."
        )
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.goto((site / page_path).absolute().as_uri() + mark + fragment)
    picture.ready(page)
    page.wait_for_timeout(500)
    taken = page.screenshot(timeout=WAIT)
    context.close()
    return Image.open(io.BytesIO(taken)).convert("RGB")


def compressed(image: Image.Image) -> bytes:
    """Write an image with as many colours as its size allows; raises where none are few enough."""
    for colours in COLOURS:
        written = io.BytesIO()
        few = image.quantize(colours, dither=Image.Dither.NONE)
        few.save(written, "PNG", optimize=True)
        if written.tell() <= LARGEST:
            return written.getvalue()
    raise SystemExit(f"A picture takes {written.tell()} bytes with {colours} colours: show less.")


def looks_new(content: bytes, path: Path) -> bool:
    """Tell whether a picture differs from the one on disk by more than a shade."""
    if not path.is_file():
        return True
    new, old = (Image.open(source).convert("RGB") for source in (io.BytesIO(content), path))
    if new.size != old.size:
        return True
    return max(ImageChops.difference(new, old).tobytes(), default=0) > 24


def main() -> None:
    """Take all pictures of a site."""
    if len(sys.argv) < 2:
        raise SystemExit("python docs/make_pictures.py SITE [NAME …]")
    site, names = Path(sys.argv[1]), sys.argv[2:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [each for each in PICTURES if not names or each.name in names]
    chromium = os.environ.get("GRAPHGEN_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        sites = {False: site}
        if any(picture.tutorial for picture in wanted):
            sites[True] = make_tutorial_site(Path(scratch))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in wanted:
            content = compressed(view(browser, sites[picture.tutorial], picture))
            path = FOLDER / f"{picture.name}.png"
            new = looks_new(content, path)
            if new:
                path.write_bytes(content)
            sys.stdout.write(f"{path.name}: {len(content):,} bytes{'' if new else ', as it was'}\n")
        browser.close()


if __name__ == "__main__":
    main()
