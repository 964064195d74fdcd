"""The data files of a site, for those who want to go on with the facts."""

from graphgen.export.files import export_files

__all__ = ["export_files"]
