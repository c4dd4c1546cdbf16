"""The words that say what kind of sentence it is, as data: one table a language.

A table maps a cue to alternatives of a regular expression. They are matched as whole words in lower case. Typographic
apostrophes are read as plain ones. A Vietnamese sentence typed without diacritics is matched against the folded table,
so an alternative may hold no escape whose meaning depends on case (such as ``\\W``).
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Cue(StrEnum):
    """Something in the words or the form of a sentence that bears on whether it can be checked."""

    QUESTION = "question"
    SATIRE = "satire"
    PROPHECY = "prophecy"
    BELIEF = "belief"
    OPINION = "opinion"
    STANCE = "stance"
    HEDGE = "hedge"
    VALUE = "value"
    ADVICE = "advice"
    FUTURE = "future"
    EXPECTATION = "expectation"
    SUPPOSITION = "supposition"
    FIRST_PERSON = "first_person"
    WE = "we"
    SECOND_PERSON = "second_person"
    COURTESY = "courtesy"
    NUMBER = "number"
    QUANTITY = "quantity"
    DATE = "date"
    CHANGE = "change"
    COMPARISON = "comparison"
    CAUSE = "cause"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"
    NAME = "name"
    PAST = "past"
    NEGATION = "negation"


def _alternatives(block: str) -> tuple[str, ...]:
    """One alternative between ' | ' or line ends; a line that ends in a backslash goes on in the next."""
    joined = re.sub(r"\\\n\s*", "", block).strip()
    return tuple(part.strip() for line in joined.splitlines() for part in line.split(" | "))


ENGLISH: Mapping[Cue, tuple[str, ...]] = {
    Cue.SATIRE: _alternatives(r"""
        [\[(](?:satire|parody|joke)[\])] | #(?:satire|parody|joke) | (?:satire|parody): | /s(?=\s*$)
        just kidding | (?:i'm|i am) (?:only |just )?(?:kidding|joking) | according to the onion
        this (?:is|was) (?:a )?(?:satire|satirical|parody|joke)
    """),
    Cue.PROPHECY: _alternatives(r"""
        prophes(?:y|ied|ies) | prophecy | prophecies | foretold | foretells? | foresaw | clairvoyant
        horoscopes? | zodiac signs? | written in the stars | mercury retrograde | end of days | judgment day
        the rapture | (?:psychic|nostradamus|baba vanga)[\w\s,']{0,20} (?:predict\w*|said|says|saw|warn\w*)
        (?:psychic|nostradamus|baba vanga)'s
    """),
    Cue.BELIEF: _alternatives(r"""
        god (?:will|has|is|loves?|wants?|created|made|knows|willing|bless|gave|sent|works|forgives?|punish\w*)
        god's (?:will|plan|hands?|grace|love|work|gift|wrath) | (?:grace|hand|will|word) of god | by god
        (?:jesus|christ|allah|the lord|satan|the devil) (?:will|has|is|loves?|died|rose|wants?|saves?|lives)
        in heaven | (?:to|in) hell | karma | reincarnat\w+ | past lives | the afterlife | i have faith
        the spirits of | fate (?:has|will|decided)
    """),
    Cue.OPINION: _alternatives(r"""
        (?<=^)(?:opinion|editorial|commentary):
        in my (?:humble |personal |own |honest )?(?:opinion|view|judge?ment|mind|estimation|book)
        as i see it | the way i see it | to my mind | (?<=^)personally | i personally | if you ask me
        i(?:'d| would) (?:argue|say) | imo | imho
        i (?:really |truly |firmly |strongly )?(?:prefer|hope|wish)
        as far as i'm concerned | my (?:opinion|view|feeling|hunch|hope) is
    """),
    Cue.STANCE: _alternatives(r"""
        i (?:really |truly |firmly |strongly |also )?(?:admire|agree|disagree|doubt)
        i (?:do |don't |just |also |really |still |also |honestly |truly |firmly |strongly )?(?:think|believe|\
        feel|guess|suppose)
        i'm (?:convinced|confident|sure|certain) | we (?:think|believe|feel) | it seems to me
    """),
    Cue.HEDGE: _alternatives(r"""
        it seems | maybe | perhaps | probably | might | may be | could be | likely | possibly
    """),
    Cue.VALUE: _alternatives(r"""
        great | greatest | terrible | terribly | horrible | awful | wonderful | amazing | incredible
        incredibly | fantastic | tremendous | beautiful | brilliant | disaster | disastrous | disgrace
        disgraceful | disgusting | shame | shameful | unfair | fair
        right(?! now| here| there| away| after| before| back)
        wrong | good | bad | better
        worse | important | proud | ridiculous | stupid | crazy | sad | evil | moral | immoral | dangerous
        irresponsible | strong | weak | boring | lovely | nice | love | hate | deserves? | delicious
        masterpiece | overrated | ugly | decent | honest | dishonest
    """),
    Cue.ADVICE: _alternatives(r"""
        should(?:n't)? | ought to | must(?:n't)? | needs? to | let's | let us | (?:have|has|'ve)(?: got)? to
        had better | please | it's time (?:to|for|that|we) | (?:we|i) (?:recommend|urge|advise|suggest)
        don't ever
    """),
    Cue.FUTURE: _alternatives(r"""
        will(?: not)? | won't | (?<=\w)'ll | going to | gonna | shall
    """),
    Cue.EXPECTATION: _alternatives(r"""
        plans? to | (?:is|are) expected to | intends? to | next (?:year|month|week|decade) | tomorrow
        in the (?:coming|next) \w+
    """),
    Cue.SUPPOSITION: _alternatives(r"""
        if | unless | suppose | imagine | (?:would|could|should|might)(?:'ve|n't have| not have| have)
        would | hypothetically
    """),
    Cue.FIRST_PERSON: _alternatives(r"""
        i | i'm | i've | i'd | i'll | my | me | mine | myself
    """),
    Cue.WE: _alternatives(r"""
        we | we've | we're | we'd | our | us | ours
    """),
    Cue.SECOND_PERSON: _alternatives(r"""
        you | your | you're | you've | you'd | yours | yourself
    """),
    Cue.COURTESY: _alternatives(r"""
        thank you | thanks | good (?:evening|morning|afternoon|night) | welcome | excuse me
        ladies and gentlemen | go ahead | congratulations | all right | sorry | hello
        (?<=^)(?:yes|no|yeah|okay|ok|well|wow|oh)
    """),
    Cue.QUANTITY: _alternatives(r"""
        half(?: of)? | (?:one|two|three|four)[- ](?:thirds?|quarters?|fifths?|tenths?)
        a (?:third|quarter|fifth|dozen)
        (?:hundreds|thousands|millions|billions|trillions|dozens|tens)(?: of(?: (?:thousands|millions))?)?
        majority | most of
        (?:a |one |two |three |four |five |six |seven |eight |nine |ten )(?:hundred|thousand|million|\
        billion|trillion)
        (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|\
        fifty) (?:years?|people|times|states|percent|jobs|days|months|weeks)
        double | twice | triple | nobody | no one | everyone | every single | all of
    """),
    Cue.CHANGE: _alternatives(r"""
        (?:has |have |had )?(?:increased?|decreased?|doubled|tripled|quadrupled|declined|dropped|risen|\
        rose|fell|fallen|grew|grown|shrank|shrunk|surged|plunged|soared|slashed|reduced|raised|lowered|\
        expanded|lost|gained)
        (?:went|gone|goes|going|is|are) (?:up|down) | rising | falling | growing | cut(?:ting)? | created
    """),
    Cue.COMPARISON: _alternatives(r"""
        (?:more|less|fewer|higher|lower|larger|bigger|smaller|faster|slower|greater|worse|better|older|\
        younger) than
        (?:the|its|their|our|america's|world's) (?:single |very |second |third )?(?:most|least|largest|\
        biggest|smallest|highest|lowest|oldest|youngest|longest|worst|best|only|first|fastest|richest|poorest)
        compared (?:to|with) | (?:twice|three times|ten times|as many|as much) as | record(?:-\w+)? | ranks?
        ranked | number one | all[- ]time | unprecedented | never before | since the
    """),
    Cue.CAUSE: _alternatives(r"""
        because(?: of)? | caus(?:e[sd]?|ing) | le(?:d|ads?) to | due to | as a result
        result(?:ed|s|ing) in | thanks to | responsible for | linked to | kills? | killed | prevents?
        cures?
    """),
    Cue.ATTRIBUTION: _alternatives(r"""
        according to | says? | said | told | claim(?:s|ed) | report(?:s|ed) | announced | stated | testified
        admitted | denied | wrote | confirmed | warned | promised
        (?:a|the|one|this) (?:new |recent |official )?(?:study|report|survey|poll)
        stud(?:y|ies) (?:show|found|find)\w* | voted | signed | supported | opposed
    """),
    Cue.PAST: _alternatives(r"""
        was | were | had | did | has been | have been | \w{3,}ed | became | made | took | came | went | gave
        spent | built | won | ran | brought | sent | paid | began | put
    """),
    Cue.NEGATION: _alternatives(r"""
        not | \w+n't | never | no | none | nothing | neither | without
    """),
}

VIETNAMESE: Mapping[Cue, tuple[str, ...]] = {
    Cue.SATIRE: _alternatives(r"""
        [\[(](?:châm biếm|trào phúng|hài|ảnh chế)[\])] | #(?:châm_?biếm|hài|trào_?phúng|ảnh_?chế)
        (?:châm biếm|trào phúng): | nói đùa | đùa (?:thôi|chút|tí|tý|vui)
        (?:đây là|chỉ là) (?:một )?(?:tin |bài |chuyện |câu )?(?:châm biếm|trào phúng|đùa|hài|tiếu lâm|\
        bịa cho vui)
        trò (?:đùa )?cá tháng tư
    """),
    Cue.PROPHECY: _alternatives(r"""
        tiên tri | tiên đoán | lời sấm | sấm truyền | sấm trạng trình
        nhà ngoại cảm [\w\s]{0,20}(?:nói|báo|thấy|phán) | vanga | nostradamus | tận thế
        tử vi(?= (?:hôm nay|ngày|tuần|tháng|12|của|cho)) | theo (?:tử vi|chiêm tinh) | cung hoàng đạo
        sao (?:thủy|thuỷ) nghịch hành | theo phong (?:thủy|thuỷ) | quẻ (?:bói|này) | lá số tử vi
        (?:người )?tuổi (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi) (?:sẽ|gặp|có|nên|cần)
        vận (?:hạn|trình) | điềm (?:báo|lành|gở|xấu)
    """),
    Cue.BELIEF: _alternatives(r"""
        (?<!công )(?<!nữ )(?<!nhà )(?:đức )?chúa(?: trời| giêsu)? (?:sẽ|đã|ban|phù hộ|dựng nên|tạo ra|\
        yêu thương|cứu|thương|muốn)
        trời phật | ông trời | (?:đức )?phật (?:độ|phù hộ|dạy|tổ) | ơn trên | kiếp (?:trước|sau|này)
        luân hồi | nghiệp (?:báo|chướng|quả) | quả báo | luật nhân quả
        số phận (?:đã|an bài|định|run rủi|trớ trêu) | duyên (?:số|nợ) | phù hộ (?:cho|độ trì) | linh hồn
        vong (?:hồn|nhập) | lên thiên đường | xuống (?:địa ngục|âm phủ) | niềm tin rằng
        tôi cầu (?:mong|nguyện|trời) | cầu mong | ma quỷ
    """),
    Cue.OPINION: _alternatives(r"""
        (?<=^)(?:ý kiến|bình luận|góc nhìn|quan điểm):
        theo (?:tôi(?! danh| trộm)|mình|em|cá nhân tôi|thiển ý|ý (?:kiến |của )?(?:tôi|cá nhân|riêng)|\
        quan điểm (?:của )?(?:tôi|cá nhân|riêng)|cảm nhận của tôi)
        (?:quan điểm|ý kiến|cảm nhận|suy nghĩ) (?:cá nhân|riêng|của (?:tôi|mình))
        (?<=^)với (?:tôi|cá nhân tôi) | đối với (?:tôi|cá nhân tôi)
        (?:tôi|mình|chúng tôi) (?:rất |vẫn |luôn )?(?:thích|ghét|mong|hy vọng|hi vọng|ước|đồng ý|\
        tán thành|ủng hộ quan điểm|phản đối quan điểm)
        cá nhân tôi | thiết nghĩ | phải chăng | ước gì | giá như(?! cầu) | biết đâu
    """),
    Cue.STANCE: _alternatives(r"""
        (?:tôi|mình|chúng tôi|chúng ta|em|ta) (?:rất |vẫn |luôn |cũng |thì )?(?:nghĩ|tin|cho rằng|thấy|\
        cảm thấy|đoán|e rằng|cho là)
    """),
    Cue.HEDGE: _alternatives(r"""
        có lẽ | hình như | dường như | có vẻ | chắc là | chắc hẳn | có thể | hẳn là | khả năng cao
    """),
    Cue.VALUE: _alternatives(r"""
        tuyệt vời | đáng tiếc | đáng xấu hổ | đáng buồn | đáng khen | đáng trách | tồi tệ | kinh khủng
        khủng khiếp | xuất sắc | đẹp | xấu | tốt | tệ | rất | quá(?! trình| tải| khứ| cảnh| độ| giang)
        vô cùng | cực kỳ | cực kì | hết sức
        tự hào | thất vọng | ấn tượng | hấp dẫn | ý nghĩa | quý giá | quan trọng | may mắn | hạnh phúc
        buồn | thật (?:là|sự|quá) | bất công | công bằng | vô lý | ngu xuẩn | vô trách nhiệm | hoàn hảo
        đáng yêu | yêu thích | tài năng | lung linh | ngon | dễ dàng | thuận tiện | đáng sợ | xứng đáng
        mờ mịt | tuyệt | nhạt nhẽo
    """),
    Cue.ADVICE: _alternatives(r"""
        hãy | đừng | chớ | không nên | cần(?: phải)? | phải | nên(?= \w+ (?:hơn|ngay|tránh|sớm))
        (?:bạn|chúng ta|các em|người dân|mọi người|ai cũng|phụ huynh|du khách|chị em|anh em|nhà nước|\
        chính phủ) nên
        khuyến cáo | khuyên | đề nghị | kiến nghị | đề xuất | lưu ý | xin hãy
        (?<=^)(?:tăng cường|đẩy mạnh|thúc đẩy|phát huy|nâng cao|tập trung|tiếp tục)
    """),
    Cue.FUTURE: _alternatives(r"""
        sẽ | sắp(?= \w)
    """),
    Cue.EXPECTATION: _alternatives(r"""
        dự kiến | dự báo | (?:trong )?thời gian tới | phấn đấu | hướng tới | tương lai
        (?:năm|tháng|tuần) (?:tới|sau) | ngày mai | theo kế hoạch
    """),
    Cue.SUPPOSITION: _alternatives(r"""
        nếu | giả sử | giá mà | lẽ ra | trong trường hợp | miễn là | đáng lẽ
    """),
    Cue.FIRST_PERSON: _alternatives(r"""
        tôi | tớ | mình | (?:gia đình|nhà|bố|mẹ|con|vợ|chồng) (?:tôi|em|mình) | bản thân
        em(?= (?:là|được|đã|cũng|rất|không|có|học|bị|muốn|đang))
    """),
    Cue.WE: _alternatives(r"""
        chúng tôi | chúng ta | chúng em | ta
    """),
    Cue.SECOND_PERSON: _alternatives(r"""
        bạn | các bạn | quý vị | các em | anh chị | mọi người
    """),
    Cue.COURTESY: _alternatives(r"""
        xin chào | cảm ơn | cám ơn | thưa | kính thưa | chúc | xin lỗi | chào | chúc mừng
        (?<=^)(?:vâng|dạ|ừ|à|ồ|ôi)
    """),
    Cue.QUANTITY: _alternatives(r"""
        một nửa | nửa | hàng (?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|loạt) | đa số | (?<!góp )phần lớn | hầu hết
        phân nửa
        (?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn|ngàn|vạn) (?:người|lần|tỷ|tỉ|triệu|\
        nghìn|ngàn|trăm|vạn|phần trăm|ca|tháng|nước|tỉnh|phần)
        gấp (?:đôi|ba|bốn|nhiều lần) | không (?:ai|một ai) | toàn bộ | tất cả
        vài (?:chục|trăm|nghìn|triệu)
    """),
    Cue.CHANGE: _alternatives(r"""
        tăng(?: (?:lên|mạnh|vọt|gấp|thêm|trưởng|nhẹ|trần))? | giảm(?: (?:xuống|mạnh|sút|sâu|nhẹ|sàn))?
        sụt(?: giảm)? | lao dốc | hồi phục | mở rộng | thu hẹp | cắt giảm | tụt | gia tăng | suy giảm
        phục hồi
    """),
    Cue.COMPARISON: _alternatives(r"""
        so với | (?:cao|thấp|lớn|nhỏ|nhiều|ít|nhanh|chậm|tốt|kém|đắt|rẻ|già|trẻ|dài) (?:hơn|nhất)
        đứng (?:đầu|thứ|cuối) | đầu tiên | duy nhất | kỷ lục | kỉ lục | xếp (?:thứ|hạng) | hàng đầu
        chưa từng | lần đầu | gấp \d+
    """),
    Cue.CAUSE: _alternatives(r"""
        gây(?: ra|(?! sức ép| chú ý| ấn tượng| dựng))
        khiến | dẫn (?:đến|tới) | bởi vì | vì | nhờ | nguyên nhân | làm (?:tăng|giảm|chết|cho)
        hậu quả | do(?! đó) | chữa (?:khỏi|được) | phòng ngừa
    """),
    Cue.ATTRIBUTION: _alternatives(r"""
        theo (?:ông|bà|anh|chị|bộ|sở|tổng|báo cáo|thống kê|số liệu|nghiên cứu|cơ quan|công an|kết quả|\
        quy định|báo|hãng|tờ|trang|tổ chức|nguồn|chuyên gia|luật|nghị|quyết định|thông tin)
        cho biết | cho hay | khẳng định | tuyên bố | thông báo | nói(?! đùa) | nhấn mạnh | cho rằng
        dẫn lời | trích | công bố | xác nhận | báo cáo | thông tin | chia sẻ | tiết lộ | phát biểu
        cáo buộc | nhận định | đánh giá | viết
    """),
    Cue.PAST: _alternatives(r"""
        đã | từng | vừa(?: qua)? | trước đây
    """),
    Cue.NEGATION: _alternatives(r"""
        không | chưa | chẳng | không phải | chả | đâu có
    """),
}
