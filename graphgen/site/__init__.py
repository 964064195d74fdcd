"""The pages people read, made from the knowledge graph."""

from graphgen.site.page_making import Sharing
from graphgen.site.page_memory import PageMemory
from graphgen.site.pair_rows import any_kept
from graphgen.site.site_making import SiteMaker

__all__ = ["PageMemory", "Sharing", "SiteMaker", "any_kept"]
