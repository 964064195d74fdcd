"""No article, name or headline of a stranger stops a build of others; ``fuzz_site`` has all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from security.audit import dangers
from security.small_build import built
from security.vectors import vectors

from graphgen.model import OutputFile

FIT = [" ".join(one.split()) for one in vectors() if "\0" not in one and one.isprintable()]
LOADING = [one for one in FIT if " src=" in one or " href=" in one][::9]
"""What looks like an attribute of a page where it stands inside a value."""


def test_vectors_pass_the_checks_of_a_whole_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [*LOADING, *FIT[::60]]
    assert len(LOADING) > 15
    content = {
        f"{number}.md": f"---\ntitle: {json.dumps(name)}\n---\n\nWords to begin with.\n\n"
        f"{name} leads Harbour Council\n\nAda Moss leads {name}\n"
        for number, name in enumerate(names)
    }
    site = built(tmp_path, content, "", monkeypatch)
    assert sum(path.startswith("articles/") for path in site) > len(names)
    files = {path: OutputFile(path, text.encode(), "test") for path, text in site.items()}
    pages = [path for path in files if path.endswith(".html") and path != "404.html"]
    found = [danger for path in pages for danger in dangers(path, files[path].content, files)]
    assert found == []
