"""Write the trained weights as the files that graphgen ships: ONNX with int8 weights.

python -m training.export --weights build/model/epoch4.pt --out graphgen/resources/model
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.network import (
    CHAR_OUT,
    HIDDEN,
    LSTM,
    PREDICATES,
    SPAN_LABELS,
    STATE,
    STATUSES,
    RelationHead,
    Tagger,
)
from training.train import Model, base_tokenizer

OPSET = 17


class SmallTable(nn.Module):
    """An embedding in int8 with a scale for each row."""

    table: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows of some ids."""
        return self.table[ids].to(torch.float32) * self.scale[ids]


class WindowTagger(nn.Module):
    """The tagger for one window without padding, so that masks and turns fall away."""

    def __init__(self, tagger: Tagger, *, small: bool) -> None:
        super().__init__()
        self.tagger = tagger
        word = tagger.encoder.word.weight.detach()
        self.word: nn.Module = SmallTable(word) if small else tagger.encoder.word
        width = HIDDEN + CHAR_OUT + 16
        self.lstm = nn.LSTM(width, LSTM, batch_first=True, bidirectional=True)
        for name, parameter in tagger.forwards.named_parameters():
            getattr(self.lstm, name).data.copy_(parameter)
        for name, parameter in tagger.backwards.named_parameters():
            getattr(self.lstm, f"{name}_reverse").data.copy_(parameter)

    def forward(
        self, ids: Tensor, case: Tensor, glued: Tensor, first: Tensor, chars: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return tag scores and word states of one window."""
        tagger, encoder = self.tagger, self.tagger.encoder
        place = torch.arange(ids.shape[1])
        x = self.word(ids) + encoder.position(place) + encoder.case(case) + encoder.glued(glued)
        x = encoder.norm(x)
        for layer in encoder.layers:
            x = layer(x, torch.zeros(1))
        words = x[0][first[0]].unsqueeze(0)
        letters = tagger.char(chars[0]).transpose(1, 2)
        shapes = functional.relu(tagger.convolution(letters)).amax(-1).unsqueeze(0)
        features = torch.cat([words, shapes, tagger.word_case(case[0][first[0]]).unsqueeze(0)], -1)
        both = torch.cat([self.lstm(features)[0], features], -1)
        return tagger.tags(both), tagger.state(both)


def export_tagger(tagger: Tagger, path: Path, *, small: bool = True) -> None:
    """Write the tagger in float (its word table in int8 with `small`)."""
    ids = torch.randint(5, 2000, (1, 12))
    zeros = torch.zeros_like(ids)
    first = torch.arange(0, 12, 2).unsqueeze(0)
    chars = torch.randint(2, 90, (1, 6, 20))
    torch.onnx.export(
        WindowTagger(tagger, small=small).eval(),
        (ids, zeros, zeros, first, chars),
        str(path),
        dynamo=False,
        opset_version=OPSET,
        input_names=["ids", "case", "glued", "first", "chars"],
        output_names=["emissions", "states"],
        dynamic_axes={
            **{name: {1: "pieces"} for name in ("ids", "case", "glued")},
            **{name: {1: "words"} for name in ("first", "chars", "emissions", "states")},
        },
    )


def export_relations(head: RelationHead, path: Path) -> None:
    """Write the relation head in float."""
    mentions = torch.tensor([[0, 1], [3, 5], [7, 8]])
    pairs = torch.tensor([[0, 1], [1, 0], [2, 1], [0, 2]])
    torch.onnx.export(
        head.eval(),
        (torch.randn(11, STATE), mentions, torch.tensor([0, 1, 2]), pairs),
        str(path),
        dynamo=False,
        opset_version=OPSET,
        input_names=["states", "mentions", "labels", "pairs"],
        output_names=["predicates", "statuses"],
        dynamic_axes={
            "states": {0: "words"},
            "mentions": {0: "mentions"},
            "labels": {0: "mentions"},
            **{name: {0: "pairs"} for name in ("pairs", "predicates", "statuses")},
        },
    )


def shrink(source: Path, target: Path, options: argparse.Namespace) -> None:
    """Write the graph with int8 weights of its matrix products."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=options.operators.split(","),
        per_channel=options.per_channel,
        reduce_range=options.reduce_range,
        weight_type=QuantType.QUInt8 if options.unsigned else QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def halve(path: Path, *, above: int) -> None:
    """Store what is still float and large as float16, widened again when the graph is loaded."""
    model = onnx.load(path)
    for tensor in list(model.graph.initializer):
        values = onnx.numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.nbytes < above:
            continue
        name = tensor.name
        small = onnx.numpy_helper.from_array(values.astype(np.float16), f"{name}_half")
        model.graph.initializer.remove(tensor)
        model.graph.initializer.append(small)
        cast = onnx.helper.make_node("Cast", [small.name], [name], to=onnx.TensorProto.FLOAT)
        model.graph.node.insert(0, cast)
    onnx.save(model, path)


def write_config(out: Path, calibration: Mapping[str, Any]) -> None:
    """Write the configuration with the digest of each file."""
    names = ("tagger.onnx", "relations.onnx", "tokenizer.json")
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names}
    config = {
        "files": digests,
        "state": STATE,
        "span_labels": SPAN_LABELS,
        "predicates": PREDICATES,
        "statuses": STATUSES,
        "calibration": calibration,
    }
    text = json.dumps(config, indent=2, sort_keys=True) + "\n"
    (out / "config.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Export one checkpoint; keeps the calibration of the folder if it has one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weights", type=Path, nargs="+", required=True, help="several: their mean"
    )
    parser.add_argument("--shares", type=float, nargs="+", help="weight of each in the mean")
    parser.add_argument("--out", type=Path, default=Path("graphgen/resources/model"))
    parser.add_argument("--operators", default="MatMul,Gemm")
    parser.add_argument("--per-channel", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--reduce-range", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--unsigned", action="store_true")
    parser.add_argument("--float", action="store_true", help="no int8, to compare")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = Model()
    model.load_state_dict(mean_weights(options.weights, options.shares))
    model.eval()
    base_tokenizer().save(str(options.out / "tokenizer.json"), pretty=False)
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("tagger.onnx", "relations.onnx"):
            whole = Path(scratch) / name
            if name == "tagger.onnx":
                export_tagger(model.tagger, whole, small=not options.float)
            else:
                export_relations(model.relations, whole)
            if options.float:
                (options.out / name).write_bytes(whole.read_bytes())
            else:
                shrink(whole, options.out / name, options)
                halve(options.out / name, above=100_000)
    calibration = options.out / "config.json"
    old = json.loads(calibration.read_text())["calibration"] if calibration.exists() else {}
    write_config(options.out, old)
    size = sum(p.stat().st_size for p in options.out.iterdir())
    print(f"{options.out}: {size / 1e6:.1f} MB")


def mean_weights(paths: list[Path], shares: list[float] | None = None) -> dict[str, Tensor]:
    """Return the mean of some checkpoints, weighted where shares are given."""
    states = [torch.load(path) for path in paths]
    parts = torch.tensor(shares or [1.0] * len(paths))
    parts = parts / parts.sum()
    return {
        key: sum(
            (part * state[key].float() for part, state in zip(parts, states, strict=True)),
            start=torch.zeros(()),
        ).to(states[0][key].dtype)
        for key in states[0]
    }


if __name__ == "__main__":
    main()
