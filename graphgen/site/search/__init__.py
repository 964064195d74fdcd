"""The search index: made at build time, cut into scripts that a query loads when it needs them."""

from graphgen.site.search.files import search_files, search_page, text_scripts
from graphgen.site.search.passages import Place, places, shards_of

__all__ = ["Place", "places", "search_files", "search_page", "shards_of", "text_scripts"]
