"""The judge's runtime, on a made-up judge and on the one that is shipped."""

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from doichieu.adapters.models.batching import Words
from doichieu.adapters.models.judge import OnnxJudge, as_read, open_judge
from doichieu.adapters.models.marks import MARKS, MarkedWords
from doichieu.adapters.models.packing import pack, read
from doichieu.adapters.models.readout import signs
from doichieu.adapters.models.tokens import Tokens
from doichieu.adapters.models.weights import EncoderWeights
from doichieu.domain.errors import ModelFileMissing
from tests.adapters.models import made_up, reference
from tests.contracts.judge import PAIRS, JudgeContract

GDP = "Theo Tổng cục Thống kê, GDP năm 2024 của Việt Nam tăng 7,09 % so với năm trước."
BRIDGE = "Cầu Mỹ Thuận 2 có tổng chiều dài 6,61 km, khánh thành cuối năm 2023."
DEATHS = "Bộ Y tế cho biết đợt dịch này có 12 người tử vong."
STAFF = "The annual report says that the company has 1,200 employees in three countries."
SYDNEY = "The Sydney Harbour Bridge was opened to traffic on 19 March 1932."


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("judges")


@pytest.fixture(scope="session")
def made_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = EncoderWeights.installed()
    path = tmp_path_factory.mktemp("made-up") / "judge.safetensors"
    path.write_bytes(pack(made_up.tensors(base), base, made_up.CARD, made_up.READOUT))
    return path


@pytest.fixture(scope="session")
def shipped(cache: Path) -> OnnxJudge:
    return open_judge(cache, threads=1, precision="auto")


class TestShipped(JudgeContract):
    @pytest.fixture
    def judge(self, shipped: OnnxJudge) -> OnnxJudge:
        return shipped


class TestMadeUpInBlocks(JudgeContract):
    @pytest.fixture
    def judge(self, cache: Path, made_up_file: Path) -> OnnxJudge:
        return open_judge(cache, threads=1, precision="int4", file=made_up_file)


def test_the_float32_graph_computes_what_the_formulas_say(cache: Path, made_up_file: Path) -> None:
    base = EncoderWeights.installed()
    trained = read(made_up_file, base)
    tokens = Tokens(base.path, longest=made_up.CARD.longest)
    words = MarkedWords(Words(base), trained.matrix("marks.w", MARKS, base.shape.hidden))
    pairs = PAIRS[:3]
    found = open_judge(cache, threads=1, precision="fp32", file=made_up_file).logits(pairs)
    for pair, row in zip(pairs, found, strict=True):
        batch = words.batch([tokens.encode(*pair)])
        assert row == pytest.approx(reference.logits(trained, batch.embedded[0], batch.evidence[0]), abs=1e-3)


def test_every_precision_says_nearly_the_same(cache: Path, made_up_file: Path) -> None:
    exact, *rounded = (
        np.array([astuple(j) for j in open_judge(cache, threads=1, precision=p, file=made_up_file).judge(PAIRS)])
        for p in ("fp32", "int8", "int7", "int4")
    )
    for found in rounded:
        assert np.abs(found - exact).max() < 0.05


def test_what_a_pair_gets_does_not_depend_on_its_company(shipped: OnnxJudge) -> None:
    together = shipped.judge(PAIRS)
    assert [shipped.judge([pair])[0] for pair in PAIRS] == list(together)


def test_what_rules_see_counts_beside_what_the_network_says(cache: Path, made_up_file: Path) -> None:
    judge = open_judge(cache, threads=1, precision="int4", file=made_up_file)
    read = [as_read(claim, quotation) for claim, quotation in PAIRS]
    seen = np.array([signs(claim, quotation) for claim, quotation in read])
    expected = made_up.READOUT.probabilities(judge.logits(read).astype(np.float64), seen)
    assert np.array([astuple(j) for j in judge.judge(PAIRS)]) == pytest.approx(expected, abs=1e-6)


def test_a_claim_is_read_in_the_spelling_of_the_quotation(shipped: OnnxJudge) -> None:
    quotation = "Vụ cháy đêm qua làm 3 người bị thương, theo công an."
    posted, plain = shipped.judge(
        [("SỐC: có tất cả ba người bị thương #chay 😱", quotation), ("Có 3 người bị thương", quotation)]
    )
    assert posted == plain
    assert plain.supports > 0.5


def test_without_a_trained_file_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelFileMissing, match="reinstall"):
        open_judge(tmp_path, threads=1, precision="auto", file=tmp_path / "judge.safetensors")


@pytest.mark.parametrize(
    ("claim", "quotation"),
    [
        ("Năm 2024 GDP Việt Nam tăng 7,09 %.", GDP),
        ("Cầu Mỹ Thuận 2 dài 6,61 km.", BRIDGE),
        ("Bộ Y tế xác nhận có 12 ca tử vong.", DEATHS),
        ("The company employs 1,200 people.", STAFF),
        ("The bridge was opened in 1932.", SYDNEY),
    ],
)
def test_what_a_quotation_says_is_called_supported(shipped: OnnxJudge, claim: str, quotation: str) -> None:
    (judgement,) = shipped.judge([(claim, quotation)])
    assert judgement.supports == max(astuple(judgement))


@pytest.mark.parametrize(
    ("claim", "quotation"),
    [
        ("Năm 2024 GDP Việt Nam tăng 9,07 %.", GDP),
        ("Cầu Mỹ Thuận 2 dài 16,6 km.", BRIDGE),
        ("Bộ Y tế xác nhận có 21 ca tử vong.", DEATHS),
        ("The company employs 12,000 people.", STAFF),
        ("The bridge was opened in 1952.", SYDNEY),
    ],
)
def test_a_changed_number_is_not_called_supported(shipped: OnnxJudge, claim: str, quotation: str) -> None:
    (judgement,) = shipped.judge([(claim, quotation)])
    assert judgement.supports < max(judgement.refutes, judgement.neither)


def test_a_negation_is_not_called_supported(shipped: OnnxJudge) -> None:
    (judgement,) = shipped.judge([("Bộ Y tế xác nhận không có ca tử vong nào.", DEATHS)])
    assert judgement.supports < max(judgement.refutes, judgement.neither)


def test_a_quotation_about_something_else_does_not_support(shipped: OnnxJudge) -> None:
    (judgement,) = shipped.judge([("Cầu Mỹ Thuận 2 dài 6,61 km.", "Giá cà phê ở Đắk Lắk tăng lên 120.000 đồng.")])
    assert judgement.supports < max(judgement.refutes, judgement.neither)
