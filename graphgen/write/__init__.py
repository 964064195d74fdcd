"""Write the site to disk, whole or not at all: the only stage that touches the output folder.

The new tree is staged beside the old one, checked, and put in its place in one step; see
``site_folder`` for what a crash can leave behind, and how the next build clears it.
"""

from graphgen.write.links import LinkCheck
from graphgen.write.manifest import kept_file
from graphgen.write.site_folder import SiteFolder, WriteReport, claimed, write_site
from graphgen.write.untouched import Stamps

__all__ = ["LinkCheck", "SiteFolder", "Stamps", "WriteReport", "claimed", "kept_file", "write_site"]
