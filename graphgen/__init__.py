"""graphgen: a folder of articles in, a website that can be cited out."""

import os
from importlib import import_module

# onnxruntime, from 1.29 on, reports to its maker and keeps an id of the machine in the home folder
# unless this stands when it is first imported, by whichever module or process that is.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"

_API = ("build", "extract_articles", "load_site", "read_articles", "site_config")
"""Functions of ``graphgen.api`` that are here too."""


def __getattr__(name: str) -> object:
    """Import the functions for Python when they are first used, so that the program starts fast."""
    if name in _API:
        return getattr(import_module("graphgen.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_API})
