"""Replace a site again and again, dying at the first, second, third … touch of the disk.

Run as ``python crash_at_every_step.py FOLDER exchange|renames``. Prints one line a death: how many
steps it lived, what the output folder held then, and what it held after the next build had begun.
"""

import os
import signal
import sys
from pathlib import Path

from graphgen.model import OutputFile
from graphgen.write import claimed, swap, write_site

STEPS = frozenset(["os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "ctypes.dlsym"])
"""What changes the disk; besides the opening of a file for writing."""


def site(word: str) -> list[OutputFile]:
    names = ["index.html", "actors/a.html", f"only-{word}.html"]
    files = [OutputFile(name, f"<p>{word}</p>".encode(), "test") for name in names]
    return [*files, OutputFile("same.txt", b"same", "test")]


def held(output: Path) -> str:
    """The one word that every page of a complete site has; else what is wrong."""
    if not output.exists():
        return "absent"
    if (output / "CNAME").read_text() != "name.example":
        return "foreign file lost"
    pages = sorted(output.rglob("*.html"))
    words = {page.read_text()[3:-4] for page in pages}
    names = [page.relative_to(output).as_posix() for page in pages]
    word = min(words)
    complete = len(words) == 1 and names == sorted(file.path for file in site(word)[:3])
    same = (output / "same.txt").read_text() == "same"
    return word if complete and same else f"mixed: {names} {sorted(words)}"


def die_after(steps: int) -> None:
    left = steps

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS or (event == "open" and set("wx") & set(str(arguments[1]))):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main() -> None:
    output = Path(sys.argv[1]) / "output"
    if sys.argv[2] == "renames":
        swap.exchange = lambda left, right: False
    write_site(site("old"), output)
    (output / "CNAME").write_text("name.example")
    steps, survived = 0, False
    while not survived:
        write_site(site("old"), output)
        child = os.fork()
        if child == 0:
            die_after(steps)
            write_site(site("new"), output)
            os._exit(0)
        survived = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        at_death = held(output)
        with claimed(output):
            sys.stdout.write(f"{steps}\t{at_death}\t{held(output)}\n")
        left = [path.name for path in output.parent.iterdir() if path != output]
        if left:
            sys.exit(f"left behind: {left}")
        steps += 1


main()
