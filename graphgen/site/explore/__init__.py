"""The data of ``graph.html``: cut into scripts that are loaded as far as one looks."""

from graphgen.site.explore.communities import CommunityMap, community_map
from graphgen.site.explore.files import explore_files

__all__ = ["CommunityMap", "community_map", "explore_files"]
