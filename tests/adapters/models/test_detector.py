"""The shipped detector on real sentences: what it must find, and what no model may make a fact."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.claim_heads import ClaimHeads, Expert
from doichieu.adapters.models.claim_reader import FILE, ROLE, ClaimReader, open_claim_reader
from doichieu.adapters.models.detector import TrainedDetector
from doichieu.domain.claims import Checkability, Claim, ReasonCode
from doichieu.domain.errors import EncoderUnfit, ModelFileInvalid, ModelFileMissing
from doichieu.domain.folding import fold
from doichieu.domain.texts import normalised
from doichieu.ports import Role, Vectors
from tests.contracts.detector import SENTENCES, ClaimDetectorContract, a_source

FACTS = (
    ("Năm 2022, kim ngạch xuất khẩu gạo đạt 3,46 tỷ USD, tăng 5,1% so với năm trước.", "vi"),
    ("Bộ Y tế cho biết cả nước ghi nhận 1.200 ca sốt xuất huyết trong tháng 6.", "vi"),
    ("Công an tỉnh đã khởi tố ba giám đốc doanh nghiệp về tội trốn thuế.", "vi"),
    ("Vắc xin này đã gây ra 200 ca tử vong tại châu Âu.", "vi"),
    ("The unemployment rate fell from 10 percent to 4.7 percent under the last president.", "en"),
    ("Senator Brown voted against the Clean Water Act in 2005.", "en"),
    ("The United States spends twice as much on health care per person as Canada.", "en"),
    ("We have created 12 million new jobs since 2010.", "en"),
)
HOAXES = (
    ("Vaccines cause autism.", "en"),
    ("Drinking hot lemon water cures cancer.", "en"),
    ("Wi-Fi routers damage the brains of babies.", "en"),
    ("Uống nước chanh chữa ung thư.", "vi"),
    ("Vắc xin gây tự kỷ.", "vi"),
    ("Kẹo bán trước cổng trường có tẩm ma túy.", "vi"),
)  # none of them among the sentences the detector learnt from
NOT_FACTS = (
    ("Theo tôi, chính sách này là một sai lầm lớn.", "vi", Checkability.OPINION),
    ("Cá nhân tôi thích phần nhạc của bộ phim hơn.", "vi", Checkability.OPINION),
    ("Tôi tin rằng đội tuyển đang đi đúng hướng.", "vi", Checkability.OPINION),
    ("Kinh tế thế giới sẽ rơi vào suy thoái vào năm sau.", "vi", Checkability.PREDICTION),
    ("Người dân nên rửa tay thường xuyên và đừng tụ tập đông người.", "vi", Checkability.ADVICE),
    ("Có đúng là giá điện đã tăng 20% không?", "vi", Checkability.QUESTION),
    ("Nhà tiên tri Vanga từng thấy trước rằng năm 2028 nước biển nuốt 5 thành phố.", "vi", Checkability.PREDICTION),
    ("Đức Chúa đã ban phép lành cho 3 triệu người trong đêm qua.", "vi", Checkability.OPINION),
    ("(Châm biếm) Bộ Tài chính phát hành 500 tỷ đồng tiền giấy thơm.", "vi", Checkability.OTHER),
    ("In my opinion the 2017 tax law was the worst in 50 years.", "en", Checkability.OPINION),
    ("I think she is a decent and honest person.", "en", Checkability.OPINION),
    ("The economy is going to crash next year.", "en", Checkability.PREDICTION),
    ("We should all drink more water and sleep more.", "en", Checkability.ADVICE),
    ("Did unemployment really fall to 3.5 percent in 2019?", "en", Checkability.QUESTION),
    ("God has punished 40 cities for their sins since 1990.", "en", Checkability.OPINION),
    ("The prophecy says that 2 million people died in the flood of 2020.", "en", Checkability.PREDICTION),
    ("[Satire] The mayor bought 300 elephants for $2 million.", "en", Checkability.OTHER),
)
MARKS = {
    "vi": ("Theo tôi, {}", "Theo quan điểm cá nhân tôi, {}", "Tôi chỉ nói đùa thôi: {}", "Lời sấm truyền rằng {}"),
    "en": ("In my opinion, {}", "As I see it, {}", "Just kidding: {}", "It was foretold that {}"),
}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def reader(cache: Path) -> ClaimReader:
    return open_claim_reader(cache, threads=1, precision="auto")


@pytest.fixture(scope="session")
def exact_reader(cache: Path) -> ClaimReader:
    """In float32: int8 arithmetic shares one scale in a batch, which moves a probability by up to 0.05."""
    return open_claim_reader(cache, threads=1, precision="fp32")


@pytest.fixture(scope="session")
def detector(reader: ClaimReader) -> TrainedDetector:
    return TrainedDetector(reader, topics={})


def read(detector: TrainedDetector, words: str, language: str) -> Claim:
    source, sentences = a_source([(normalised(words), language)])
    return detector.claims(source, sentences)[0]


class TestTrainedDetector(ClaimDetectorContract):
    @pytest.fixture
    def detector(self, reader: ClaimReader) -> TrainedDetector:
        return TrainedDetector(reader, topics={})


@pytest.mark.parametrize(("words", "language"), FACTS)
def test_a_fact_worth_checking_is_found(detector: TrainedDetector, words: str, language: str) -> None:
    claim = read(detector, words, language)
    assert claim.checkability is Checkability.FACTUAL
    assert claim.worth >= 0.5


@pytest.mark.parametrize(("words", "language", "kind"), NOT_FACTS)
def test_what_is_no_fact_is_named_for_what_it_is(
    detector: TrainedDetector, words: str, language: str, kind: Checkability
) -> None:
    claim = read(detector, words, language)
    assert claim.checkability is kind
    assert not claim.can_have_verdict


@pytest.mark.parametrize(("words", "language"), FACTS)
def test_no_mark_of_opinion_faith_or_joke_leaves_a_fact(detector: TrainedDetector, words: str, language: str) -> None:
    for mark in MARKS[language]:
        assert not read(detector, mark.format(words[0].lower() + words[1:]), language).can_have_verdict
        assert not read(detector, mark.upper().format(words.upper()), language).can_have_verdict


@given(st.sampled_from(FACTS), st.sampled_from(["?", " ?", "?”", "?)", "? [Laughter]", "？"]))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_ends_in_a_question_mark_is_a_question(
    detector: TrainedDetector, fact: tuple[str, str], end: str
) -> None:
    claim = read(detector, fact[0].rstrip(".") + end, fact[1])
    assert claim.checkability is Checkability.QUESTION
    assert claim.reasons[0].code is ReasonCode.ASKS_QUESTION


@pytest.fixture(scope="session")
def exact_detector(exact_reader: ClaimReader) -> TrainedDetector:
    return TrainedDetector(exact_reader, topics={})


@given(st.permutations((*SENTENCES, *FACTS)), st.integers(1, 8))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sentence_is_read_the_same_in_any_company(
    exact_detector: TrainedDetector, shuffled: list[tuple[str, str]], count: int
) -> None:
    source, sentences = a_source(shuffled[:count])
    for claim, (words, language) in zip(exact_detector.claims(source, sentences), shuffled, strict=False):
        alone = read(exact_detector, words, language)
        assert (claim.statement, claim.checkability, claim.reasons) == (
            alone.statement,
            alone.checkability,
            alone.reasons,
        )
        assert claim.worth == pytest.approx(alone.worth, abs=1e-3)
        assert claim.checkable == pytest.approx(alone.checkable, abs=1e-3)


@given(st.text(min_size=1, max_size=80).map(normalised).filter(str.strip), st.sampled_from(["vi", "en", "fr", ""]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_read(detector: TrainedDetector, words: str, language: str) -> None:
    source, sentences = a_source([(words, language)])
    (claim,) = detector.claims(source, sentences)
    assert claim.quote.holds_in(source)
    assert 1 <= len(claim.reasons) <= 4
    assert all(reason.words in claim.statement for reason in claim.reasons)


def test_a_vietnamese_fact_typed_without_diacritics_is_still_worth_checking(detector: TrainedDetector) -> None:
    claims = [read(detector, fold(words), language) for words, language in FACTS if language == "vi"]
    assert all(claim.can_have_verdict and claim.worth >= 0.5 for claim in claims)


@pytest.mark.parametrize("words", ["Vac xin gay tu ky.", "Uong nuoc chanh chua khoi benh ung thu."])
def test_a_rumour_typed_without_diacritics_is_worth_checking(detector: TrainedDetector, words: str) -> None:
    claim = read(detector, words, "vi")
    assert claim.statement == words
    assert claim.can_have_verdict
    assert claim.worth >= 0.5


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("SỐC: cả nước có tất cả 3.321 đơn vị hành chính cấp xã #sapnhap 😱", "vi"),
        ("Cả nhà ơi, nghe nói ăn tỏi mỗi ngày phòng được COVID-19 đấy!!!", "vi"),
        ("VIET NAM CO 34 TINH, THANH PHO TU NGAY 1/7/2025", "vi"),
        ("Guys, 5G NETWORKS SPREAD THE CORONAVIRUS!!!", "en"),
        ("Did you know that 5G networks spread the coronavirus?", "en"),
    ],
)
def test_a_fact_is_found_as_people_post_it(detector: TrainedDetector, words: str, language: str) -> None:
    claim = read(detector, words, language)
    assert claim.checkability is Checkability.FACTUAL
    assert claim.worth >= 0.5
    assert not {reason.words for reason in claim.reasons} & {"SỐC", "VIET", "THANH PHO TU NGAY", "NETWORKS SPREAD THE"}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Trump was arrested in Rome yesterday #satire", "en"),
        ("The moon is made of green cheese #joke #fun", "en"),
        ("The moon is made of cheese. Share with everyone, just kidding!", "en"),
        ("Bạn có biết rằng đập đã vỡ ở Hòa Bình chưa?", "vi"),
        ("Bạn có biết, ai đã làm vỡ đập ở Hòa Bình năm 2020?", "vi"),
        ("Do you know that guy from the news in 2020?", "en"),
        ("PHIM NÀY HAY QUÁ!!! 😍 #review", "vi"),
    ],
)
def test_what_is_no_fact_is_none_as_people_post_it(detector: TrainedDetector, words: str, language: str) -> None:
    assert not read(detector, words, language).can_have_verdict


@pytest.mark.parametrize(("words", "language"), HOAXES)
def test_a_plain_rumour_without_a_number_is_worth_checking(
    detector: TrainedDetector, words: str, language: str
) -> None:
    claim = read(detector, words, language)
    assert claim.can_have_verdict
    assert claim.worth >= 0.5


def test_reasons_give_the_words_in_a_fixed_order(detector: TrainedDetector) -> None:
    claim = read(detector, "Giá xăng tăng 1.200 đồng so với tháng 5, theo Bộ Công Thương.", "vi")
    assert [(reason.code, reason.words) for reason in claim.reasons] == [
        (ReasonCode.STATES_NUMBER, "1.200 đồng"),
        (ReasonCode.STATES_CHANGE, "tăng"),
        (ReasonCode.COMPARES, "so với"),
        (ReasonCode.STATES_DATE, "tháng 5"),
    ]


def test_a_fact_of_little_worth_has_reasons_too(detector: TrainedDetector) -> None:
    claim = read(detector, "Đội khách ghi bàn thắng thứ hai ở phút 36 trên sân Hàng Đẫy.", "vi")
    assert claim.can_have_verdict
    assert claim.worth < 0.5
    assert ReasonCode.NAMES_SOMEONE in [reason.code for reason in claim.reasons]


def test_labels_and_stage_directions_are_not_part_of_the_statement(detector: TrainedDetector) -> None:
    source, sentences = a_source(SENTENCES)
    claim = detector.claims(source, sentences)[1]
    assert claim.statement == "We lost 2.5 million manufacturing jobs between 2001 and 2004."
    assert claim.quote.exact == SENTENCES[1][0]


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def test_each_topic_found_adds_its_weight_to_the_log_odds_of_worth(reader: ClaimReader) -> None:
    words = "Bộ Y tế nhận 300 liều vắc xin vào tháng 6."
    plain = read(TrainedDetector(reader, topics={}), words, "vi")
    weighed = read(TrainedDetector(reader, topics={"vac xin": 1.0, "Y TẾ": -0.25, "xăng": 5.0}), words, "vi")
    assert log_odds(weighed.worth) - log_odds(plain.worth) == pytest.approx(0.75, abs=1e-3)
    assert [r.words for r in weighed.reasons if r.code is ReasonCode.TOPIC] == ["vac xin", "Y TẾ"]
    assert weighed.checkable == plain.checkable


def test_a_topic_is_found_as_a_whole_word_only(reader: ClaimReader) -> None:
    claim = read(TrainedDetector(reader, topics={"tax": 3.0, "": 9.0}), "The taxi fleet grew to 4,000 cars.", "en")
    assert ReasonCode.TOPIC not in [reason.code for reason in claim.reasons]


class _OtherEncoder:
    identity = "another-model/0123/fp32/1"
    dimensions = 384

    def encode(self, texts: list[str], role: Role) -> Vectors:
        return np.ones((len(texts), 384), np.float32) / np.sqrt(384, dtype=np.float32)


def test_an_encoder_the_heads_were_not_trained_on_is_refused() -> None:
    with pytest.raises(EncoderUnfit, match="another-model"):
        TrainedDetector(_OtherEncoder(), topics={})


def test_the_weights_are_small_and_say_what_they_were_made_from() -> None:
    assert FILE.stat().st_size < 2_500_000
    with safe_open(FILE, framework="numpy") as file:
        metadata = file.metadata()
    assert {"base", "features", "seed", "data", "working_points"} <= metadata.keys()
    heads = ClaimHeads.read(FILE)
    assert heads.experts[Expert.GENERAL].linear.dense.shape == (2, 384 + len(claim_features.NAMES))


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    with safe_open(FILE, framework="numpy") as file:
        metadata = file.metadata()
    other = tmp_path / "detector.safetensors"
    save_file(load_file(FILE), other, metadata=metadata | {"features": '["words"]'})
    with pytest.raises(ModelFileInvalid, match="features"):
        ClaimHeads.read(other)


def test_weights_without_a_head_are_refused(tmp_path: Path) -> None:
    with safe_open(FILE, framework="numpy") as file:
        metadata = file.metadata()
    other = tmp_path / "detector.safetensors"
    save_file({k: v for k, v in load_file(FILE).items() if k != "vietnamese.bias"}, other, metadata=metadata)
    with pytest.raises(ModelFileInvalid, match=r"vietnamese\.bias"):
        ClaimHeads.read(other)


def test_weights_for_another_base_or_no_weights_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "detector.safetensors"
    save_file({"a": np.zeros(1, np.float32)}, other, metadata={"base": "0123456789abcdef", "features": "[]"})
    with pytest.raises(ModelFileInvalid, match="0123456789ab"):
        open_claim_reader(tmp_path, threads=1, precision="auto", file=other)
    other.write_bytes(b"no weights")
    with pytest.raises(ModelFileInvalid, match="not a detector's file"):
        open_claim_reader(tmp_path, threads=1, precision="auto", file=other)
    with pytest.raises(ModelFileMissing):
        open_claim_reader(tmp_path, threads=1, precision="auto", file=tmp_path / "nowhere")


@pytest.mark.parametrize("precision", ["int8", "int7", "int4"])
def test_a_sentence_reads_nearly_the_same_in_few_bits(cache: Path, exact_reader: ClaimReader, precision: str) -> None:
    words = [words for words, _ in (*SENTENCES, *FACTS)]
    rounded = open_claim_reader(cache, threads=1, precision=precision)
    assert (rounded.encode(words, ROLE) * exact_reader.encode(words, ROLE)).sum(axis=1).min() > 0.98
