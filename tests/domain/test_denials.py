import pytest

from doichieu.domain.disagreement import conflicts, repeats
from doichieu.domain.evidence import ConflictKind

# Some are shortened from ViFactCheck's translations (MIT); the rest are ours.
DENIED = [
    ("The fair did not attract the interest of investors.", "The fair attracted the interest of investors."),
    ("The team won its first match.", "On Sunday the team did not win its first match."),
    ("The bank never wrote to its customers about the fees.", "The bank has written to its customers about the fees."),
    ("Governments have not yet acted to prevent the risk.", "Governments have acted to prevent the risk."),
    ("It is not an American series.", "It is an American animated television series."),
    ("Le Duc (born 20 July 1947) is not a singer from Hue.", "Le Duc is a singer from Hue."),
    ("Gold is not resistant to most chemical reactions.", "Gold is resistant to most acids."),
    ("The ministry said that boats entered the port.", "The ministry denied reports that boats entered the port."),
    ("Bộ Quốc phòng xác nhận thông tin rằng tàu đã vào cảng.", "Bộ Quốc phòng bác bỏ thông tin rằng tàu đã vào cảng."),
    ("The driver agreed to take a breath test.", "The driver refused to agree to take a breath test."),
    ("The engine is able to run on ethanol.", "The engine is incapable of being able to run on ethanol."),
    ("The clinic has trained nurses and doctors.", "The clinic lacks trained nurses and doctors."),
    ("The university is mostly residential for students.", "The university is hardly residential for students."),
    ("The union held a meeting in Hue.", "The union did not hold a meeting in Hue."),
    ("Eating garlic every day prevents COVID-19.", "Eating garlic does not prevent COVID-19."),
    ("Việt Nam cấm xuất khẩu gạo.", "Việt Nam không cấm xuất khẩu gạo."),
    ("The town banned fireworks.", "The town has not banned fireworks."),
]  # fmt: skip
NOT_DENIED = [
    # another time is no denial
    ("She did not sign her first contract in 2014.", "In 2018, she signed her first contract with the firm."),
    # denied in other words
    ("He refused to model for the brand.", "He modelled for others, but declined to model for the brand."),
    ("He has refused to work under the agency.", "He turned down offers to work under the agency."),
    ("Older adults lack such cells.", "In older adults such cells were absent."),
    # both tell of a denial, the one behind what is denied
    ("Reports that boats entered the port were denied.", "The ministry denied reports that boats entered the port."),
    ("Cáo buộc rằng tàu đã vào cảng bị Bộ Quốc phòng bác bỏ.", "Bộ Quốc phòng bác bỏ cáo buộc rằng tàu đã vào cảng."),
    # only wanted, or meant
    ("He was blamed for not knowing how to calm down.", "Many said that he needs to know how to calm down."),
    ("Anh bị chê là không biết tiết chế cảm xúc.", "Nhiều người khuyên anh cần biết tiết chế cảm xúc."),
    ("Thông tư nhằm bảo đảm không bị lộ thông tin cá nhân.", "Tình trạng lộ lọt thông tin cá nhân rất đáng lo."),
    # it only should have been so
    ("Đội tuyển không bỏ túi được chiến thắng.", "Đội tuyển lẽ ra đã bỏ túi chiến thắng."),
    # a ban is a ban, and what is instead of another is said to be wanted no more
    ("Các lễ hội bị cấm ở Huế.", "Huế cấm các lễ hội."),
    ("They should talk rather than forbid the game.", "They should not forbid the game."),
    ("Protection declined to 43% in the second year.", "Protection reached 43% in the second year."),
    # both deny it, the one with more words
    ("There was not enough water north of Hue.", "There was no water, hardly enough, north of Hue."),
    # of somebody else
    ("The mayor won the vote in May.", "In May the minister did not win."),
]  # fmt: skip


DENIED_ACROSS = [
    ("Đập thủy điện Thác Bà đã vỡ sau bão Yagi.", "The Thac Ba dam did not break after Typhoon Yagi."),
    ("Vắc xin không gây bệnh tự kỷ.", "Vaccines cause autism."),
    ("Lá tía tô chữa được ung thư.", "Perilla leaf tea cannot cure cancer."),
    ("Việt Nam cấm xuất khẩu gạo.", "Vietnam has not banned rice exports."),
    ("Tỏi không phòng được Covid-19.", "Garlic prevents Covid-19."),
    ("Ngân hàng không đóng cửa ở Huế.", "The bank closed in Hue."),
    ("Vắc xin Covid-19 gây vô sinh.", "Covid-19 vaccines do not cause infertility."),
    ("Chính phủ không tăng giá điện.", "The government raised the price of electricity."),
]
NOT_DENIED_ACROSS = [
    ("Bộ Y tế bác bỏ tin đồn về dịch bệnh.", "The Ministry of Health denied rumours of an epidemic."),
    (
        "Bà Hoa bác bỏ việc tăng vốn để nâng mức nợ trần.",
        "Ms Hoa rejected more capital, against a higher debt ceiling.",
    ),
    ("Công an cấm Ngân đi khỏi nơi cư trú.", "Police have banned Ngan from leaving her residence."),
    ("Ông Nguyễn Văn Nam không nhận hối lộ.", "Mr Tran Van Hung took bribes."),
    ("Công ty không sa thải công nhân.", "The company dismissed all rumours. It hired workers."),
    ("Kháng sinh không chữa được cúm.", "Antibiotics treat bacterial infections."),
    ("Vắc xin không gây vô sinh.", "Do vaccines cause infertility?"),
    ("Không ai có thể phủ nhận biến đổi khí hậu.", "Nobody can deny climate change."),
    ("Trà gừng không chữa được Covid-19.", "It is a hoax that ginger tea cures Covid-19."),
    ("Tòa án tuyên ông Bình vô tội.", "The court found Mr Binh not guilty."),
    ("Thủ đô không bị ngập sau bão.", "The storm flooded the old town of Hoi An."),
    ("Vắc xin không gây bệnh tự kỷ.", "Vaccines do not cause autism."),
]


@pytest.mark.parametrize(("vietnamese", "english"), DENIED_ACROSS)
def test_what_is_denied_in_the_other_language_is_a_conflict(vietnamese: str, english: str) -> None:
    for found in (conflicts(vietnamese, english, "vi", "en"), conflicts(english, vietnamese, "en", "vi")):
        assert {conflict.kind for conflict in found} == {ConflictKind.NEGATION}


@pytest.mark.parametrize(("vietnamese", "english"), NOT_DENIED_ACROSS)
def test_what_both_languages_deny_or_say_of_something_else_is_no_denial(vietnamese: str, english: str) -> None:
    assert not conflicts(vietnamese, english, "vi", "en")
    assert not conflicts(english, vietnamese, "en", "vi")


@pytest.mark.parametrize(
    ("claim", "quote", "languages"),
    [
        ("Ăn tỏi phòng được Covid-19.", "There is no evidence that eating garlic prevents Covid-19.", ("vi", "en")),
        ("Garlic prevents Covid-19.", "Không có bằng chứng nào cho thấy tỏi phòng được Covid-19.", ("en", "vi")),
    ],
)
def test_what_there_is_no_evidence_of_may_be_told_in_the_other_language(
    claim: str, quote: str, languages: tuple[str, str]
) -> None:
    (found,) = conflicts(claim, quote, *languages)
    assert found.kind is ConflictKind.NEGATION


def test_no_denial_is_read_across_other_languages() -> None:
    assert not conflicts("Đập thủy điện không vỡ.", "La presa se break.", "vi", "es")


@pytest.mark.parametrize(("claim", "quote"), DENIED)
def test_what_one_text_denies_and_the_other_says_is_a_conflict(claim: str, quote: str) -> None:
    assert ConflictKind.NEGATION in {conflict.kind for conflict in conflicts(claim, quote)}


@pytest.mark.parametrize(("claim", "quote"), [(quote, claim) for claim, quote in DENIED])
def test_it_makes_no_difference_which_of_the_two_denies(claim: str, quote: str) -> None:
    assert ConflictKind.NEGATION in {conflict.kind for conflict in conflicts(claim, quote)}


@pytest.mark.parametrize(("claim", "quote"), NOT_DENIED)
def test_what_is_not_said_otherwise_is_no_denial(claim: str, quote: str) -> None:
    assert ConflictKind.NEGATION not in {conflict.kind for conflict in conflicts(claim, quote)}


def test_what_is_said_to_be_wanted_disagrees_with_what_is_said_not_to_be_wanted() -> None:
    (found,) = conflicts("Mỗi ngày không nên uống ba trái dừa.", "Mỗi ngày nên uống ba trái dừa.", "vi", "vi")
    assert found.kind is ConflictKind.NEGATION


def test_a_quotation_that_alone_denies_a_word_of_the_claim_does_not_repeat_it() -> None:
    assert repeats("She is a model.", "She is an actress and a model.", "en", "en")
    assert not repeats("She is a model.", "She is an actress who refused to be a model.", "en", "en")


def test_a_denial_of_something_else_leaves_a_repetition_what_it_is() -> None:
    assert repeats("Gold is a dense metal.", "Gold is a dense metal and does not rust.", "en", "en")


@pytest.mark.parametrize("part", ["( ", "-LRB- ", "(a) not b ", "not a "])
def test_long_texts_with_brackets_are_read_in_time(part: str) -> None:
    assert len(conflicts(part * 2_000, "It is so.", "en", "en")) <= 1


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Đập thủy điện vỡ. ", "The dam did not break. "),
        ("Giá xăng ở Hà Nội tăng mạnh. ", "Petrol prices in Hanoi fell. "),
    ],
)
def test_long_texts_of_two_languages_are_read_in_time(vietnamese: str, english: str) -> None:
    assert conflicts(vietnamese * 500, english * 500, "vi", "en")


def test_a_capital_that_two_small_letters_stand_for_leaves_places_as_they_are() -> None:
    (found,) = conflicts("Thị trưởng İstanbul không từ chức", "The mayor of Istanbul resigned", "vi", "en")
    assert found.claim_words == "không"
