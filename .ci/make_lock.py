"""Write requirements.lock: every version that an install takes today, with the digest of its file.

The digests are those of the files for this system and Python; CI runs on Linux and Python 3.11.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Ask pip what it would install, and write that down."""
    command = [
        sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
        "--only-binary", ":all:", "--report", "-", *needed(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = sorted(line(entry) for entry in json.loads(done.stdout)["install"])
    (ROOT / "requirements.lock").write_text("".join(lines), encoding="utf-8")


def needed() -> list[str]:
    """What the project asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def line(entry: dict[str, dict[str, dict[str, dict[str, str]]]]) -> str:
    """One pinned package of pip's report."""
    name, version = entry["metadata"]["name"], entry["metadata"]["version"]
    digest = entry["download_info"]["archive_info"]["hashes"]["sha256"]
    return f"{str(name).lower().replace('_', '-')}=={version} --hash=sha256:{digest}\n"


main()
