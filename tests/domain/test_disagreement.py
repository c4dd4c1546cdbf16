import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.disagreement import conflicts, unsaid, unsaid_numbers
from doichieu.domain.evidence import ConflictKind

# Excerpts of ViFactCheck (MIT), shortened.
SAID_OTHERWISE = [
    (
        "Hà Nội có 150 học sinh đạt giải, Nam Định có 70 học sinh đạt giải.",
        "đoàn học sinh Hà Nội có 141 học sinh đạt giải, Nam Định có 73 học sinh đạt giải",
        [("number", "150 học sinh", "141 học sinh"), ("number", "70 học sinh", "73 học sinh")],
    ),
    (
        "Ước tính lạm phát đã tăng lên 7% trong suốt năm 2022.",
        "ước tính lạm phát đã tăng lên 8,7% trong suốt năm 2022",
        [("number", "7%", "8,7%")],
    ),
    (
        "SEA Games 32 diễn ra vào tháng 6 sắp tới tại Campuchia.",
        "SEA Games 32 diễn ra vào tháng 5 sắp tới tại Campuchia.",
        [("date", "tháng 6", "tháng 5")],
    ),
    (
        "Giá vàng sụt mạnh trong hôm nay.",
        "Giá vàng tăng mạnh trong hôm nay.",
        [("opposite", "sụt", "tăng")],
    ),
    (
        "Chợ cháy lúc 14h hôm qua.",
        "Chợ cháy lúc 2 giờ sáng hôm qua.",
        [("date", "14h", "2 giờ sáng")],
    ),
    (
        "Việc mua thiết bị đo nồng độ cồn là rất cần thiết với người lái xe.",
        "việc mua thiết bị đo nồng độ cồn là không cần thiết với người lái xe",
        [("negation", "", "không")],
    ),
    (
        "Đội tuyển Nga không đồng ý với nhà báo điều tra người Mỹ.",
        "Đội tuyển Nga đồng ý với nhà báo điều tra người Mỹ.",
        [("negation", "không", "")],
    ),
    (
        "Chủ tịch UBND Hà Nội vừa có văn bản chỉ đạo các sở, ban, ngành.",
        "Chủ tịch UBND Nam Định vừa có văn bản chỉ đạo các sở, ban, ngành.",
        [("name", "UBND Hà Nội", "UBND Nam Định")],
    ),
    (
        "Tổng giá trị của số máy trên là 25 triệu đồng.",
        "Tổng giá trị của số máy trên là 25 tỷ đồng.",
        [("unit", "25 triệu đồng", "25 tỷ đồng")],
    ),
    (
        "The fire destroyed 5 tonnes of fish in March 2019.",
        "The fire destroyed 5 kg of fish in March 2019.",
        [("unit", "5 tonnes", "5 kg")],
    ),
    (
        "Dự án có tổng vốn đầu tư trên 4.960 tỉ đồng.",
        "Dự án có tổng vốn đầu tư trên 4.950 tỉ đồng.",
        [("number", "4.960 tỉ đồng", "4.950 tỉ đồng")],
    ),
    (
        "Carlos Santana is a US president.",
        "Carlos Santana is not a US president who first became famous in the late 1960s with his band.",
        [("negation", "", "not")],
    ),
    (
        'Triển khai mạng 4G trên Mặt trăng là mục tiêu không "lạc quan thái quá".',
        'Việc triển khai mạng 4G trên Mặt trăng là mục tiêu "lạc quan thái quá".',
        [("negation", "không", "")],
    ),
    (
        "Theo Nghị quyết 44/2022/QH15 ngày 11/1/2022, chương trình cần triển khai ngay.",
        "chương trình cần triển khai ngay Nghị quyết số 43/2022/QH15 ngày 11/1/2022",
        [("number", "44/2022/QH15", "43/2022/QH15")],
    ),
    (
        "Quyết định số 569/QĐ-TTg ban hành chiến lược khoa học và công nghệ.",
        "Quyết định số 596/QĐ-TTg ban hành chiến lược khoa học và công nghệ",
        [("number", "569/QĐ-TTg", "596/QĐ-TTg")],
    ),
    (
        "Bảo hiểm chi trả nhiều hơn cho bệnh nhân điều trị trong nước.",
        "Bảo hiểm chi trả nhiều hơn cho bệnh nhân điều trị nước ngoài.",
        [("opposite", "trong nước", "nước ngoài")],
    ),
    (
        "The vaccine decreased the share of positive tests.",
        "In both groups the vaccine increased the share of positive tests.",
        [("opposite", "decreased", "increased")],
    ),
    (
        "The road is more than 31 km long.",
        "The road is 30 km long.",
        [("number", "31 km", "30 km")],
    ),
    (
        "20 thanh thiếu niên đã bị công an truy bắt, triệu tập.",
        "Công an đã truy bắt, triệu tập 18 thanh thiếu niên.",
        [("number", "20", "18")],
    ),
    ("gia xang tang 5 nghin dong", "Giá xăng tăng 3 nghìn đồng", [("number", "5 nghin dong", "3 nghìn đồng")]),
]
SAID_ALIKE = [
    ("Giá tăng 1,5 tỷ đồng.", "Giá đã tăng 1.500 triệu đồng."),
    ("Một nửa dân số có điện.", "Khoảng 50% dân số có điện."),
    (
        "Từ ngày 23/3 sẽ diễn ra giải U23 Doha Cup 2023 với 10 đội tuyển.",
        "Giải U23 Doha Cup 2023 diễn ra từ 23/3 với 10 đội tuyển.",
    ),
    ("Bà nói việc này là không hợp lý với người dân.", "Bà nói việc này là bất hợp lý với người dân."),
    ("Hãng hàng không tăng giá vé.", "Hãng bay tăng giá vé."),
    ("Sở Giáo dục TP.HCM có văn bản khẩn.", "Sở Giáo dục TP HCM có văn bản khẩn."),
    ("Dự án có tổng vốn trên 4.950 tỉ đồng.", "Dự án có tổng vốn 4.954 tỉ đồng."),
    ("Dự án có tổng vốn không quá 4.950 tỉ đồng.", "Dự án có tổng vốn 4.946 tỉ đồng."),
    ("Hơn 30 người rơi xuống giếng.", "32 người rơi xuống giếng."),
    ("Gần 90.000 học sinh tham gia.", "87.000 học sinh tham gia."),
    ("Thí sinh không được thi nếu như không có giấy xác nhận nhân thân.", "Thí sinh cần giấy xác nhận nhân thân."),
    (
        "Ông Hùng được giao ký văn bản phê duyệt, còn ông Toản không được giao ký văn bản phê duyệt.",
        "Ông Toản không được giao ký văn bản phê duyệt, còn ông Hùng được giao ký văn bản phê duyệt.",
    ),
    ("Công nghệ đã mang tới tiện ích.", "Không ai có thể phủ nhận công nghệ đã mang tới tiện ích."),
    ("Ông cư trú tại Hoa Kỳ từ năm 2020.", "Ông cư trú tại Mỹ từ năm 2020."),
    ("He won two thirds of the votes.", "He won 66.7% of the votes."),
    (
        "Quyết định 569/QĐ-TTg ban hành chiến lược.",
        "Quyết định số 569/2022/QĐ-TTg ban hành chiến lược, theo Thông tư 01/2021/TT-BTC.",
    ),
    ("Quán mở bán từ 6h đến 14h.", "Quán mở bán từ 6 giờ sáng đến 2 giờ chiều."),
    ("Chợ cháy lúc 2h hôm qua.", "Chợ cháy lúc 2 giờ chiều hôm qua."),
    ("Giá xăng giảm 5%.", "Giá xăng giảm 5%, giá vàng tăng."),
    ("Giá xăng tăng mạnh.", "Giá xăng không giảm mạnh."),
    ("Có khá nhiều người bị thương trong trận lốc xoáy.", "Ít nhất 24 người bị thương trong trận lốc xoáy."),
    ("Exports rose in both years.", "Exports did not fall in both years."),
]


@pytest.mark.parametrize(("claim", "quote", "expected"), SAID_OTHERWISE)
def test_what_is_said_otherwise_is_a_conflict(claim: str, quote: str, expected: list[tuple[str, str, str]]) -> None:
    found = conflicts(claim, quote)
    assert [(c.kind.value, c.claim_words, c.quote_words) for c in found] == expected


@pytest.mark.parametrize(("claim", "quote"), SAID_ALIKE)
def test_the_same_in_other_words_is_no_conflict(claim: str, quote: str) -> None:
    assert conflicts(claim, quote) == ()


def test_a_number_about_something_else_is_no_conflict() -> None:
    assert conflicts("Cảng nhập 300 tấn gạo.", "Công an bắt 12 người trong vụ án ở Cao Bằng, thu 5 kg ma túy.") == ()


def test_across_languages_only_a_pair_that_is_the_only_one_possible_is_compared() -> None:
    (found,) = conflicts("Giá tăng 1,5 tỷ đồng", "Prices rose by 2 billion dong", "vi", "en")
    assert (found.kind.value, found.quote_words) == ("number", "2 billion dong")
    assert conflicts("Giá tăng 1,5 tỷ đồng", "From 2 billion dong to 3 billion dong", "vi", "en") == ()
    assert conflicts("Ông Nam không đồng ý", "Mr Bac agreed", "vi", "en") == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Khách sạn kỷ niệm 122 năm ra đời.", "The hotel celebrated its 122nd anniversary."),
        ("Anh ghi bàn ở phút 22.", "He scored in the 22nd minute."),
        ("Có 41 học sinh được đưa đi khám.", "41 students were taken for examination."),
        ("Các bia đá có từ thế kỷ XVII.", "The steles date from the 17th century."),
        ("Quốc hội khóa XV họp.", "The 15th National Assembly met."),
    ],
)
def test_what_is_counted_in_one_language_may_be_numbered_in_the_other(claim: str, quote: str) -> None:
    for here, there, languages in ((claim, quote, ("vi", "en")), (quote, claim, ("en", "vi"))):
        assert conflicts(here, there, *languages) == ()
        assert unsaid_numbers(here, there, *languages) == ()


@pytest.mark.parametrize(
    ("claim", "quote", "words"),
    [
        ("Anh ghi hai bàn thắng.", "He scored in the 2nd half.", "hai bàn thắng"),
        ("Có 41 học sinh được đưa đi khám.", "14 students were taken for examination.", "41 học sinh"),
        ("Nước này bầu cử sớm lần thứ 5.", "The country holds its 6th snap election.", "thứ 5"),
    ],
)
def test_another_number_stays_unsaid_across_languages(claim: str, quote: str, words: str) -> None:
    assert [span.of(claim) for span in unsaid_numbers(claim, quote, "vi", "en")] == [words]


def test_another_place_in_an_order_is_a_conflict_across_languages() -> None:
    (found,) = conflicts("Nước này bầu cử sớm lần thứ 5.", "The country holds its 6th snap election.", "vi", "en")
    assert (found.kind.value, found.claim_words, found.quote_words) == ("number", "thứ 5", "6th")


@pytest.mark.parametrize(
    ("vietnamese", "english", "words"),
    [
        ("Giá xăng tăng từ ngày mai ở Hà Nội.", "Petrol prices fell in Hanoi from tomorrow.", ("tăng", "fell")),
        ("Số ca bệnh ở Huế cao hơn.", "The number of cases in Hue is lower.", ("cao", "lower")),
    ],
)
def test_an_opposite_word_in_the_other_language_is_a_conflict(
    vietnamese: str, english: str, words: tuple[str, str]
) -> None:
    (found,) = conflicts(vietnamese, english, "vi", "en")
    assert (found.kind, found.claim_words, found.quote_words) == (ConflictKind.OPPOSITE, *words)
    (turned,) = conflicts(english, vietnamese, "en", "vi")
    assert (turned.claim_words, turned.quote_words) == words[::-1]


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Giá xăng tăng ở Hà Nội.", "Petrol prices rose in Hanoi."),
        ("Giá xăng tăng ở Hà Nội, giá dầu giảm.", "Petrol prices in Hanoi and those of oil fell."),
        ("Giá xăng tăng ở Hà Nội.", "After the storm the river fell."),
        # who buys and who sells, who wins and who loses
        ("Người dân Hà Nội mua vàng của ngân hàng.", "Banks in Hanoi sold gold to people."),
        ("Đội Việt Nam thua đội Thái Lan ở Hà Nội.", "The Thailand team won against the Vietnam team in Hanoi."),
        (
            "Giá vàng ở Hà Nội giảm mạnh hôm nay.",
            "Gold prices in Hanoi dropped today after they rose last week.",
        ),
        ("Nam thanh niên 20 tuổi bị bắt.", "A 20-year-old woman was rescued as a young man was arrested."),
    ],
)
def test_words_of_two_languages_that_agree_or_speak_of_something_else_are_no_opposites(
    vietnamese: str, english: str
) -> None:
    assert not conflicts(vietnamese, english, "vi", "en")
    assert not conflicts(english, vietnamese, "en", "vi")


def test_what_the_quotation_leaves_out_is_unsaid() -> None:
    claim = "Năm 2021, Hà Nội có 141 học sinh đạt giải."
    assert [span.of(claim) for span in unsaid(claim, "Hà Nội có nhiều học sinh đạt giải")] == [
        "Năm 2021",
        "141 học sinh",
    ]
    assert unsaid(claim, claim) == ()


@given(st.sampled_from([pair for claim, quote, _ in SAID_OTHERWISE for pair in (claim, quote)]))
def test_no_text_disagrees_with_itself(text: str) -> None:
    assert conflicts(text, text) == ()


@given(
    st.text(alphabet=st.sampled_from("5 triệukhông năm 2Hà Nội%.") | st.characters(), max_size=60),
    st.text(alphabet=st.sampled_from("5 triệukhông năm 2Hà Nội%.") | st.characters(), max_size=60),
)
def test_conflicts_of_any_texts_stand_at_their_places(claim: str, quote: str) -> None:
    for conflict in conflicts(claim, quote):
        assert conflict.in_claim.of(claim) == conflict.claim_words
        assert conflict.in_quote.of(quote) == conflict.quote_words


def test_people_and_which_people_they_are_is_no_disagreement() -> None:
    claim, quote = "The company employs 1,200 people.", "The report says that the company has 1,200 employees."
    assert not conflicts(claim, quote, "en", "en")
    assert not unsaid_numbers(claim, quote, "en", "en")


def test_other_people_than_which_people_they_are_disagree() -> None:
    claim, quote = "The company employs 12,000 people.", "The report says that the company has 1,200 employees."
    (conflict,) = conflicts(claim, quote, "en", "en")
    assert (conflict.kind, conflict.claim_words, conflict.quote_words) == (
        ConflictKind.NUMBER,
        "12,000 people",
        "1,200 employees",
    )


def test_people_and_deaths_are_two_things() -> None:
    assert conflicts("Vụ cháy làm 12 người tử vong.", "Vụ cháy làm 15 người tử vong.", "vi", "vi")
    assert unsaid_numbers("The fire left 12 deaths.", "The fire drove 12 people out of the city.", "en", "en")


@pytest.mark.parametrize(
    ("claim", "quote", "language", "words"),
    [
        (
            "Ăn tỏi phòng được COVID-19.",
            "Tuy vậy, không có bằng chứng nào cho thấy ăn tỏi hay uống nước tỏi phòng được Covid-19.",
            "vi",
            "không có bằng chứng nào cho thấy",
        ),
        (
            "An toi phong duoc COVID-19.",
            "Chua co bang chung khoa hoc cho thay an toi phong duoc COVID-19.",
            "vi",
            "Chua co bang chung khoa hoc cho thay",
        ),
        (
            "Vaccines cause autism.",
            "No evidence was found that vaccines cause autism.",
            "en",
            "No evidence was found that",
        ),
    ],
)
def test_what_there_is_no_evidence_of_disagrees_with_who_states_it(
    claim: str, quote: str, language: str, words: str
) -> None:
    (found,) = conflicts(claim, quote, language, language)
    assert (found.kind, found.quote_words) == (ConflictKind.NEGATION, words)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("There is no evidence that vaccines cause autism.", "No evidence was found that vaccines cause autism."),
        ("Garlic is a healthy food.", "There is no evidence that eating garlic prevents COVID-19."),
        ("The ministry found no evidence of fraud in May.", "There is no evidence that vaccines cause autism."),
    ],
)
def test_who_says_so_too_or_states_something_else_does_not_disagree(claim: str, quote: str) -> None:
    assert conflicts(claim, quote, "en", "en") == ()
