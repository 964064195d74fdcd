"""A build that dies or meets a full disk leaves a complete site."""

import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from other_user import let_others_in
from write.sites import contents, file

from graphgen.write import write_site


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


WRITE_BIG_SITE = """
import os, resource, sys
from pathlib import Path
from graphgen.errors import OutputError
from graphgen.model import OutputFile
from graphgen.write import write_site
{limit}
try:
    files = [OutputFile("a.txt", b"new", "t"), OutputFile("b.txt", b"x" * 100_000, "t")]
    write_site(files, Path(sys.argv[1]))
except OutputError as error:
    print(error)
"""


def test_a_full_disk_leaves_the_old_site_whole(output: Path) -> None:
    write_site([file("a.txt", "old")], output)
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"
    done = run_python(WRITE_BIG_SITE.replace("{limit}", limit), output)
    assert done.stdout == "cannot write the site: file too large\n"
    assert contents(output) == {"a.txt": "old"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_a_folder_without_permission_is_told_in_a_line(tmp_path: Path, rights: int) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    write_site([file("a.txt", "old")], locked / "output")
    locked.chmod(rights)
    let_others_in(tmp_path)
    drop_root = "if os.geteuid() == 0: os.setuid(65534)"
    done = run_python(WRITE_BIG_SITE.replace("{limit}", drop_root), locked / "output")
    locked.chmod(0o755)
    assert done.stdout == "cannot write the site: permission denied\n", done.stderr
    assert contents(locked / "output") == {"a.txt": "old"}


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_death_at_any_step_leaves_the_old_or_the_new_site(tmp_path: Path, way: str) -> None:
    script = Path(__file__).with_name("crash_at_every_step.py")
    command = [sys.executable, str(script), str(tmp_path), way]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    deaths = [line.split("\t")[1:] for line in done.stdout.splitlines()]
    assert len(deaths) > 20
    assert {after for _, after in deaths} == {"old", "new"}
    assert {at_once for at_once, _ in deaths} <= (
        {"old", "new"} if way == "exchange" else {"old", "new", "absent"}
    )


def test_kills_at_random_moments(tmp_path: Path) -> None:
    output = tmp_path / "output"
    code = """
    import itertools, sys
    from pathlib import Path
    from graphgen.model import OutputFile
    from graphgen.write import write_site
    for word in itertools.cycle(["even", "odd"]):
        files = [OutputFile(f"{n % 7}/{n}.txt", word.encode(), "t") for n in range(100)]
        write_site(files, Path(sys.argv[1]))
        print(word, flush=True)
    """
    moments = random.Random(7)
    for _ in range(6):
        command = [sys.executable, "-c", textwrap.dedent(code), str(output)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            time.sleep(moments.uniform(0, 0.1))
            builder.send_signal(signal.SIGKILL)
        left = contents(output)
        assert len(left) == 100
        assert len(set(left.values())) == 1
