"""What the first load of a page costs, compressed as hosts do, and that no list is too long.

python -m audits.weight OUTPUT
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path
from typing import Final

from audits.pages import page_kinds

LARGEST_PAGE: Final = 60_000
"""Bytes of the first load of an entity's page, the graph's library apart, gzipped."""
LARGEST_LIST: Final = 200_000
"""Bytes of a page of a list, as it is."""
ENTITY_FOLDERS: Final = ("actors/", "organizations/", "locations/")


def first_load(output: Path, address: str) -> tuple[int, int]:
    """Bytes of a page with its stylesheets, scripts and icon: as they are, and gzipped."""
    page = output / address
    html = page.read_text(encoding="utf-8")
    links = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*?href|script src)="([^"]+)"', html)
    parts = [html.encode(), *((page.parent / link).read_bytes() for link in links)]
    return sum(map(len, parts)), sum(len(gzip.compress(part, 9, mtime=0)) for part in parts)


def main(output: Path) -> int:
    """Print the weight of every kind of page; the exit code tells whether all are light enough."""
    heavy = 0
    for address in page_kinds(output):
        plain, packed = first_load(output, address)
        size = (output / address).stat().st_size
        is_entity = address.startswith(ENTITY_FOLDERS) and not address.endswith("index.html")
        too_heavy = (is_entity and packed > LARGEST_PAGE) or (
            address.endswith("index.html") and size > LARGEST_LIST
        )
        heavy += too_heavy
        mark = "  too much" if too_heavy else ""
        sys.stdout.write(f"{address}: page {size:,}, all {plain:,}, gzipped {packed:,}{mark}\n")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
