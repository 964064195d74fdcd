"""The labelled sample in ``tests/sample`` (its README describes the format)."""

import hashlib
from pathlib import Path

from graphgen.evaluation.labels import Paragraph, read_labels

SAMPLE = Path(__file__).parent.parent / "sample"


def load_sample(folder: Path = SAMPLE) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all ``*.txt`` files, in the order of file names and lines."""
    return read_labels(sorted(folder.glob("*.txt")))


def sample_digest(folder: Path = SAMPLE) -> str:
    """Return the first 16 hex digits of the sha256 of the files that `load_sample` reads."""
    joined = b"\0".join(file.read_bytes() for file in sorted(folder.glob("*.txt")))
    return hashlib.sha256(joined).hexdigest()[:16]
