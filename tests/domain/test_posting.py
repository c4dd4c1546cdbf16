"""What people put around a claim when they post it: what states nothing is left out, and all else stays."""

import pytest

from doichieu.domain.posting import bare, calm


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ("Cả nước có tất cả 3.321 xã.", "Cả nước có 3.321 xã."),
        ("Ca nuoc co tat ca 3.321 xa.", "Ca nuoc co 3.321 xa."),
        ("Tổng cộng có 34 tỉnh, thành phố.", "34 tỉnh, thành phố."),
        ("A total of 45 teams took part.", "45 teams took part."),
        ("In all, 45 teams took part.", "45 teams took part."),
        ("45 teams took part in total.", "45 teams took part."),
        ("Nghe nói là đập đã vỡ rồi nhé!", "Đập đã vỡ rồi!"),
        ("nghe noi dap da vo roi", "Dap da vo roi"),
        ("Theo mạng xã hội, đập đã vỡ.", "Đập đã vỡ."),
        ("BREAKING: the dam has broken #dam #flood", "The dam has broken"),
        ("Did you know that the dam has broken? https://example.org/x", "The dam has broken?"),
        ("😱 Đập đã vỡ rồi!!! ‼️❤️", "Đập đã vỡ rồi!"),
        ("Cả nhà ơi, đập đã vỡ rồi (nguồn: Internet)", "Đập đã vỡ rồi"),
        ("OMG the dam has broken [source: a friend].", "The dam has broken."),
        ("#Covid19 lây qua muỗi vằn", "Covid19 lây qua muỗi vằn"),
        ("Đập đã vỡ rồi. Chia sẻ cho mọi người cùng biết!", "Đập đã vỡ rồi."),
    ],
)
def test_what_states_nothing_is_left_out(claim: str, left: str) -> None:
    assert bare(claim) == left


@pytest.mark.parametrize(
    "claim",
    [
        "Tất cả 63 tỉnh đều có ca nhiễm.",
        "Dịch đã lan đến tất cả 63 tỉnh, và tỉnh nào cũng đều có ca tử vong.",
        "Có tất cả mọi thứ trong chợ.",
        "Theo Bộ Y tế, dịch đã được khống chế.",
        "Theo thông tin từ Bộ Y tế, dịch đã được khống chế.",
        "Vụ tai nạn khá nhẹ",
        "Vu tai nan kha nhe",
        "Người ta chế tạo robot mới.",
        "People say no.",
        "Chia sẻ dữ liệu cá nhân bị phạt.",
        "Nghe nói đập vỡ",
        "Nguồn nước sông Đà bị ô nhiễm (nguồn gốc chưa rõ).",
        "Mọi người dân đều được tiêm.",
        "Mọi người, kể cả trẻ em, phải tiêm vắc xin.",
        "Đội vô địch World Cup 2010 là Tây Ban Nha.",
        "Ông ấy đã chết ở đấy.",
        "Trang web của Bộ Công an là https://vneid-gov.com",
        "Website https://vneid-gov.com là của Bộ Công an.",
        "Vietnam's rice is ranked #1",
        "Ông Nam bị tố nhận hối lộ. Chia sẻ với báo chí, ông phủ nhận.",
        "Vinamilk profits rose. Share prices fell 5%.",
        "Người ta bảo vệ động vật hoang dã tốt hơn.",
        "Nghe nói về COVID-19 từ năm 2019.",
        "Không phải tất cả 12 nghi phạm bị bắt.",
        "They did not ban smoking altogether.",
        "TikTok – ứng dụng của ByteDance – bị cấm ở Ấn Độ.",
        "🇻🇳 thắng 🇹🇭 2-1 ở chung kết.",
        "Có 3 người chết‼️Chia sẻ ngay!",
        "Theo Facebook, công ty xóa 1 triệu tài khoản.",
        "Everyone in town, rich or poor, was paid.",
    ],
)
def test_what_states_something_stays(claim: str) -> None:
    assert bare(claim) == claim


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("ĐẬP ĐÃ VỠ RỒI!!!", "Đập đã vỡ rồi."),
        ("Đập đã vỡ rồi!", "Đập đã vỡ rồi."),
        ("Did you know that the dam has broken?", "the dam has broken."),
        ("Bạn có biết rằng đập đã vỡ?", "đập đã vỡ."),
        ("Bạn có biết đập đã vỡ không?", "Đập đã vỡ không?"),
        ("Bạn có biết rằng đập đã vỡ không?", "Đập đã vỡ không?"),
        ("Did you know him?", "Did you know him?"),
        ("Bạn có biết rằng đập đã vỡ chưa?", "Đập đã vỡ chưa?"),
        ("Bạn có biết, ai đã làm vỡ đập?", "Ai đã làm vỡ đập?"),
        ("Do you know that guy?", "Do you know that guy?"),
        ("Is it safe?!!", "Is it safe?!"),
        ("WHO khuyên tiêm vắc xin.", "WHO khuyên tiêm vắc xin."),
    ],
)
def test_a_calm_statement_shouts_nothing_and_asks_only_what_is_asked(statement: str, told: str) -> None:
    assert calm(statement) == told[:1].upper() + told[1:]
