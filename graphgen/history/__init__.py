"""What changed since the last build: its record is read, compared with this one's, and replaced."""

from graphgen.history.compare import Setting, changes_since, names_gone
from graphgen.history.record import CAUSES, Basis, Cause, Change, Changes, Record, record_of
from graphgen.history.stored import (
    CHANGES_PATH,
    RECORD_PATH,
    history_files,
    read_changes,
    read_record,
)

__all__ = [
    "CAUSES",
    "CHANGES_PATH",
    "RECORD_PATH",
    "Basis",
    "Cause",
    "Change",
    "Changes",
    "Record",
    "Setting",
    "changes_since",
    "history_files",
    "names_gone",
    "read_changes",
    "read_record",
    "record_of",
]
