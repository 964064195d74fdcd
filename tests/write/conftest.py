"""What the tests of the writer share."""

from pathlib import Path

import pytest


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder that does not exist yet, alone in its parent."""
    return tmp_path / "site" / "output"
