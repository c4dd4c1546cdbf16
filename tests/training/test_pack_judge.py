"""Packing takes a checkpoint's tensors by the names of the weights file."""

import pytest

pytest.importorskip("torch")

from training.pack_judge import renamed


@pytest.mark.parametrize(
    ("in_training", "in_file"),
    [
        ("encoder.layers.0.q.weight", "l0.q.w"),
        ("encoder.layers.11.oln.bias", "l11.oln.b"),
        ("encoder.positions", "emb.pos"),
        ("encoder.kind", "emb.type"),
        ("encoder.norm.weight", "emb.ln.w"),
        ("inner.weight", "inner.w"),
        ("outer.bias", "outer.b"),
        ("encoder.marks.weight", "marks.w"),
    ],
)
def test_each_tensor_is_found_under_its_name_in_the_weights_file(in_training: str, in_file: str) -> None:
    assert renamed(in_training) == in_file
