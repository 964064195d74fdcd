"""All errors of graphgen, in one tree.

GraphgenError
├── ConfigError     graphgen.toml is wrong
├── ReadError       a file in the content folder cannot be read
├── DecisionError   decisions.yml is wrong or contradicts itself
├── ModelError      the extraction model is missing or damaged
├── SiteError       pages cannot be made (template, link, two sources for one address)
└── OutputError     the output folder cannot be written
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from graphgen.model import Problem


class GraphgenError(Exception):
    """Something the user can mend; carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Take the problems that are the reason, at least one."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Keep the problems when the error crosses from a worker process."""
        return type(self), (self.problems,)

    @classmethod
    def one(cls, *, path: str, message: str, hint: str, line: int = 0) -> Self:
        """An error of a single problem."""
        return cls([Problem("error", path, line, message, hint)])


class ConfigError(GraphgenError):
    """``graphgen.toml`` is wrong."""


class ReadError(GraphgenError):
    """A file in the content folder cannot be read."""


class DecisionError(GraphgenError):
    """``decisions.yml`` is wrong or contradicts itself."""


class ModelError(GraphgenError):
    """The extraction model is missing or damaged."""


class SiteError(GraphgenError):
    """Pages cannot be made."""


class OutputError(GraphgenError):
    """The output folder cannot be written."""


@contextmanager
def system_errors() -> Iterator[None]:
    """Turn an OSError inside the block that nothing nearer to it has told into a GraphgenError.

    A BrokenPipeError passes: it is about who reads what is said, not about a file.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise GraphgenError.one(
            path=str(error.filename or "graphgen"),
            message=error.strerror or str(error),
            hint="Look at the file or folder, at the rights to it and the space on the disk.",
        ) from error
