"""Small sites for the tests of the writer."""

from pathlib import Path

from graphgen.model import OutputFile
from graphgen.write.manifest import MANIFEST_NAME


def file(path: str, content: str = "<p>x</p>", origin: str = "test") -> OutputFile:
    return OutputFile(path, content.encode(), origin)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST_NAME
    }
