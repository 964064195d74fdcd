"""The data files of a site and other formats, for those who want to go on with the facts."""

from graphgen.export.case import CaseExporter
from graphgen.export.collection import Collection, collection_of
from graphgen.export.exporter import Exporter
from graphgen.export.files import export_files
from graphgen.export.formats import FORMATS, chosen, format_files
from graphgen.export.old_rows import LastBuild, OldFiles

__all__ = [
    "FORMATS",
    "CaseExporter",
    "Collection",
    "Exporter",
    "LastBuild",
    "OldFiles",
    "chosen",
    "collection_of",
    "export_files",
    "format_files",
]
