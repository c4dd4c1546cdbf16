"""The weights file: what is read from it, and that a wrong one is refused."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from doichieu.adapters.models import weights
from doichieu.adapters.models.blocks import decode_blocks
from doichieu.adapters.models.weights import EncoderWeights
from doichieu.domain.errors import ModelFileDamaged


def test_the_installed_file_is_the_one_this_release_was_built_for() -> None:
    weights.verify(weights.installed_path())


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / weights.FILE
    shutil.copy(weights.installed_path(), copy)
    with copy.open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)
        file.seek(1_000_000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(ModelFileDamaged, match="reinstall"):
        weights.verify(copy)


def test_every_piece_has_an_embedding() -> None:
    opened = EncoderWeights.installed()
    pieces, special = opened.pieces(), opened.specials
    assert len(pieces.entries) == 250_002 <= opened.shape.vocabulary
    named = [pieces.entries[i][0] for i in (special.bos, special.pad, special.eos, special.unk)]
    assert named == ["<s>", "<pad>", "</s>", "<unk>"]


def test_a_part_of_the_pieces_has_the_numbers_and_chances_of_the_whole() -> None:
    opened = EncoderWeights.installed()
    whole, part = opened.pieces(), opened.pieces(((ord("a"), ord("z")), (ord("▁"), ord("▁"))))
    assert 0 < len(part.entries) < len(whole.entries)
    assert [whole.entries[i] for i in part.ids] == list(part.entries)
    assert list(whole.ids) == list(range(250_002))
    assert all(set(text) <= set("▁abcdefghijklmnopqrstuvwxyz") for text, _ in part.entries)


def test_every_tensor_of_the_transformer_is_finite() -> None:
    opened = EncoderWeights.installed()
    for layer in range(opened.shape.layers):
        assert np.isfinite(opened.matrix(f"l{layer}.fi.w", 1536, 384)).all()
        assert np.isfinite(opened.vector(f"l{layer}.oln.w")).all()


@given(arrays(np.uint8, 16), st.floats(2**-10, 8, width=16))
def test_a_block_holds_whole_multiples_of_its_scale(nibbles: np.ndarray, scale: float) -> None:
    block = np.concatenate([np.array([scale], "<f2").view(np.uint8), nibbles])
    whole = decode_blocks(block) / np.float32(scale)
    assert np.array_equal(whole, np.rint(whole))
    assert whole.min() >= -8
    assert whole.max() <= 7
