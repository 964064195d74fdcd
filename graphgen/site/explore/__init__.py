"""The data of ``graph.html``: cut into scripts that are loaded as far as one looks."""

from graphgen.site.explore.communities import CommunityMap, community_map
from graphgen.site.explore.files import explore_files
from graphgen.site.explore.known import KnownPairs
from graphgen.site.explore.ties import scales_of

__all__ = ["CommunityMap", "KnownPairs", "community_map", "explore_files", "scales_of"]
