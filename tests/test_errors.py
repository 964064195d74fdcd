import pickle
from pathlib import Path

import pytest

from graphgen.errors import GraphgenError, ModelError, system_errors


def test_an_error_keeps_its_problems_between_processes() -> None:
    error = ModelError.one(path="model.onnx", message="It is damaged.", hint="Install again.")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is ModelError
    assert copy.problems == error.problems
    assert str(copy) == "It is damaged."
    assert isinstance(copy, GraphgenError)


def test_an_error_of_the_disk_becomes_one_of_ours_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(GraphgenError) as caught, system_errors():
        (tmp_path / "gone.html").read_bytes()
    (problem,) = caught.value.problems
    assert problem.path == str(tmp_path / "gone.html")
    assert problem.message == "No such file or directory"


def test_who_reads_a_pipe_is_no_error_of_the_disk() -> None:
    with pytest.raises(BrokenPipeError), system_errors():
        raise BrokenPipeError
