"""Articles from elsewhere, put into the content folder as Markdown files."""

from graphgen.add.landing import Landed, Shelf, landing
from graphgen.add.sources import found_in

__all__ = ["Landed", "Shelf", "found_in", "landing"]
