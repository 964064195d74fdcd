"""What a command uses: processor time and memory of it and of all processes that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PAUSE: Final = 0.1
"""Seconds between two looks at the memory, at least."""
_REST: Final = 50
"""So many times as long as the last look took, as one at gigabytes of memory takes a while."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command used."""

    seconds: float
    """Of the processor, of all its processes."""
    megabytes: float
    """Most memory of all its processes at one moment; elsewhere than on Linux, of the largest."""


def cost_of(command: list[str], *, folder: Path, surroundings: dict[str, str]) -> Cost | None:
    """Run a command in a folder; None where it fails."""
    process = subprocess.Popen(command, cwd=folder, env=surroundings)
    peak = 0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        begin = time.perf_counter()
        peak = max(peak, _resident(process.pid))
        time.sleep(max(_PAUSE, _REST * (time.perf_counter() - begin)))
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    # A process inherits the peak of the one that started it: only where nothing else is known.
    megabytes = peak / (1 << 20) if peak else usage.ru_maxrss / unit
    return Cost(usage.ru_utime + usage.ru_stime, megabytes)


def _resident(root: int) -> int:
    """Bytes of memory of a process and all below it; what they share counts once.

    Where one began or ended during the look, what it shared may have been counted twice: then it
    is looked once more.
    """
    family = _family(root)
    while True:
        if len(family) == 1:
            return _pages(root) * _PAGE
        found = sum(map(_part, family))
        before, family = family, _family(root)
        if family == before:
            return found


def _family(root: int) -> set[int]:
    """Numbers of a process and of all below it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.parent.name)] = int(fields[1])
    family, size = {root}, 0
    while len(family) != size:
        size = len(family)
        family |= {child for child, parent in parents.items() if parent in family}
    return family


def _part(process: int) -> int:
    """Bytes of memory of a process, of what it shares with others its part of it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or an old kernel
        return _pages(process) * _PAGE
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def _pages(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
