import pickle

from graphgen.errors import GraphgenError, ModelError


def test_an_error_keeps_its_problems_between_processes() -> None:
    error = ModelError.one(path="model.onnx", message="It is damaged.", hint="Install again.")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is ModelError
    assert copy.problems == error.problems
    assert str(copy) == "It is damaged."
    assert isinstance(copy, GraphgenError)
