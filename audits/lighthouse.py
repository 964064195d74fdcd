"""Lighthouse on the front page, the largest page of an entity and the largest of an article.

    python -m audits.lighthouse OUTPUT LIGHTHOUSE

The site is served as ``graphgen serve`` does, on the loopback. Mobile must reach 98 and desktop 100
in all four categories; of several runs the best counts, as other work on a machine only slows one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from audits.pages import largest
from graphgen.serve import LOOPBACK, SiteServer

WANTED: Final = {"mobile": 98, "desktop": 100}
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
RUNS: Final = 3
FLAGS: Final = "--headless=new --no-sandbox --disable-gpu"


def scores(lighthouse: Path, address: str, form: str) -> list[int]:
    """Run Lighthouse once and give the four scores, of 100."""
    command = [
        str(lighthouse),
        address,
        "--quiet",
        "--output=json",
        f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    if form == "desktop":
        command.append("--preset=desktop")
    chrome = os.environ.get("GRAPHGEN_CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        env={**os.environ, "CHROME_PATH": chrome},
    )
    categories = json.loads(done.stdout)["categories"]
    return [round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES]


def best(lighthouse: Path, address: str, form: str) -> list[int]:
    """The best of each score over some runs; no further run once all are reached."""
    found = [0] * len(CATEGORIES)
    for _ in range(RUNS):
        one = scores(lighthouse, address, form)
        found = [max(pair) for pair in zip(found, one, strict=True)]
        if min(found) >= WANTED[form]:
            break
    return found


def main(output: Path, lighthouse: Path) -> int:
    """Print a line for every page and form; the exit code tells whether all were reached."""
    pages = ["index.html", largest(output, "actors"), largest(output, "articles")]
    short = 0
    with SiteServer(output, port=0) as server:
        for page in pages:
            for form in WANTED:
                found = best(lighthouse, f"http://{LOOPBACK}:{server.port}/{page}", form)
                short += min(found) < WANTED[form]
                named = ", ".join(
                    f"{name} {score}" for name, score in zip(CATEGORIES, found, strict=True)
                )
                sys.stdout.write(f"{page} {form}: {named}\n")
                sys.stdout.flush()
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
