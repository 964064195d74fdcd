"""The configuration that the options of a command stand for."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from graphgen.config import Config
from graphgen.config_file import find_config, load_config


def configured(options: Namespace, folder: Path) -> Config:
    """The configuration file of ``folder`` or of ``--config``, changed by what the options say.

    Raises ConfigError.
    """
    config = load_config(
        options.config or find_config(folder),
        folder=folder,
        content=options.content,
        output=getattr(options, "output", None),
    )
    if getattr(options, "no_cache", False):
        config = replace(config, cache=None)
    given = {
        name: value
        for name in ("workers", "scheduler")
        if (value := getattr(options, name, None)) is not None
    }
    return replace(config, extract=replace(config.extract, **given))
