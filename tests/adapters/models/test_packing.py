"""The judge's file: what is kept of it, and what is refused."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safetensors.numpy import save

from doichieu.adapters.models.blocks import decode_blocks, encode_blocks
from doichieu.adapters.models.marks import MARKS
from doichieu.adapters.models.packing import pack, read, read_file, with_readout
from doichieu.adapters.models.readout import Readout
from doichieu.adapters.models.weights import EncoderWeights
from doichieu.domain.errors import ModelFileInvalid, ModelFileMissing
from tests.adapters.models import made_up


@pytest.fixture(scope="module")
def base() -> EncoderWeights:
    return EncoderWeights.installed()


@pytest.fixture(scope="module")
def full(base: EncoderWeights) -> dict[str, made_up.Floats]:
    return made_up.tensors(base)


@pytest.fixture(scope="module")
def file(base: EncoderWeights, full: dict[str, made_up.Floats], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "judge.safetensors"
    path.write_bytes(pack(full, base, made_up.CARD, made_up.READOUT))
    return path


def test_a_packed_judge_takes_three_and_a_half_megabytes(file: Path) -> None:
    assert file.stat().st_size < 3_500_000


def test_the_card_is_read_back(file: Path, base: EncoderWeights) -> None:
    assert read(file, base).card == made_up.CARD


def test_the_readout_is_read_back(file: Path, base: EncoderWeights) -> None:
    found = read(file, base).readout
    assert found.weights == pytest.approx(made_up.READOUT.weights)
    assert found.bias == pytest.approx(made_up.READOUT.bias)


def test_another_readout_leaves_the_network_as_it_is(file: Path, base: EncoderWeights, tmp_path: Path) -> None:
    other = tmp_path / "judge.safetensors"
    other.write_bytes(with_readout(read_file(file), Readout.plain(2.0)))
    before, after = read(file, base), read(other, base)
    assert after.card == before.card
    assert after.readout.weights == pytest.approx(Readout.plain(2.0).weights)
    assert (after.matrix("l5.fi.w", 1536, 384) == before.matrix("l5.fi.w", 1536, 384)).all()


def test_a_readout_that_lies_column_by_column_is_read_back_all_the_same(
    file: Path, base: EncoderWeights, tmp_path: Path
) -> None:
    other = tmp_path / "judge.safetensors"
    fitted = Readout(np.asfortranarray(made_up.READOUT.weights * 2), made_up.READOUT.bias)
    other.write_bytes(with_readout(read_file(file), fitted))
    assert read(other, base).readout.weights == pytest.approx(fitted.weights)


def test_matrices_come_back_but_for_a_seventh_of_what_training_changed(
    file: Path, base: EncoderWeights, full: dict[str, made_up.Floats]
) -> None:
    packed = read(file, base)
    for name in ("l0.q.w", "l5.fi.w", "l11.fo.w"):
        rows, columns = full[name].shape
        change = full[name] - base.matrix(name, rows, columns)
        error = packed.matrix(name, rows, columns) - full[name]
        assert np.sqrt((error**2).mean()) < 0.14 * np.sqrt((change**2).mean())


def test_biases_norms_and_the_head_come_back_almost_exactly(
    file: Path, base: EncoderWeights, full: dict[str, made_up.Floats]
) -> None:
    packed = read(file, base)
    for name in ("l3.q.b", "l7.oln.w", "emb.type", "inner.b"):
        assert np.abs(packed.vector(name) - full[name]).max() < 1e-4
    assert np.abs(packed.matrix("inner.w", 384, 2304) - full["inner.w"]).max() < 2e-3
    assert np.abs(packed.matrix("marks.w", MARKS, 384) - full["marks.w"]).max() < 1e-3
    assert np.abs(packed.vector("emb.pos") - full["emb.pos"][: made_up.CARD.longest].ravel()).max() < 1e-3


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path, base: EncoderWeights) -> None:
    with pytest.raises(ModelFileMissing, match="reinstall"):
        read(tmp_path / "judge.safetensors", base)


@pytest.mark.parametrize("left", [0, 7, 100, 2_000_000])
def test_a_file_cut_short_is_refused(file: Path, tmp_path: Path, base: EncoderWeights, left: int) -> None:
    cut = tmp_path / "judge.safetensors"
    cut.write_bytes(file.read_bytes()[:left])
    with pytest.raises(ModelFileInvalid, match="not a judge's file"):
        read(cut, base)


def test_a_file_of_something_else_is_refused(tmp_path: Path, base: EncoderWeights) -> None:
    other = tmp_path / "judge.safetensors"
    other.write_bytes(save({"x": np.zeros(3, np.float32)}))
    with pytest.raises(ModelFileInvalid, match="not a judge's file"):
        read(other, base)


def test_a_judge_made_for_other_weights_is_refused(tmp_path: Path, base: EncoderWeights) -> None:
    other = tmp_path / "judge.safetensors"
    card = replace(made_up.CARD, base="0" * 64)
    other.write_bytes(pack({"inner.b": np.zeros(384, np.float32)}, base, card, made_up.READOUT))
    with pytest.raises(ModelFileInvalid, match="other encoder weights"):
        read(other, base)


@given(arrays(np.float32, (2, 64), elements=st.floats(-4, 4, width=32)))
def test_the_values_of_a_block_move_by_less_than_a_step_on_average(values: np.ndarray) -> None:
    error = (decode_blocks(encode_blocks(values, 4)).reshape(values.shape) - values).reshape(2, 2, 32)
    step = np.abs(values.reshape(2, 2, 32)).max(axis=-1) / 8
    assert (np.sqrt((error**2).mean(axis=-1)) <= 1.01 * step + 1e-6).all()


def test_eight_bits_keep_more_than_four() -> None:
    values = np.random.default_rng(1).normal(size=(8, 96)).astype(np.float32)
    four, eight = (
        np.abs(decode_blocks(encode_blocks(values, bits)).reshape(values.shape) - values).mean() for bits in (4, 8)
    )
    assert eight < four / 8
