"""Names swapped: Hà Nội → Cần Thơ, Trần Hồng Hà → Lê Văn Thành. The new one is of the same kind and in neither text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from doichieu.domain.folding import fold, folded_words
from doichieu.evaluation.trapping.changes import Change, some

# fmt: off
_PLACES_VI = (
    "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Nghệ An", "Thanh Hóa", "Quảng Nam", "Quảng Ngãi",
    "Bình Định", "Phú Yên", "Khánh Hòa", "Ninh Thuận", "Bình Thuận", "Đắk Lắk", "Gia Lai", "Kon Tum", "Lâm Đồng",
    "Đồng Nai", "Bình Dương", "Tây Ninh", "Long An", "Tiền Giang", "Bến Tre", "Vĩnh Long", "Trà Vinh", "Sóc Trăng",
    "Bạc Liêu", "Cà Mau", "Kiên Giang", "An Giang", "Đồng Tháp", "Hậu Giang", "Quảng Ninh", "Lạng Sơn", "Cao Bằng",
    "Hà Giang", "Lào Cai", "Yên Bái", "Sơn La", "Điện Biên", "Hòa Bình", "Thái Nguyên", "Bắc Giang", "Bắc Ninh",
    "Hải Dương", "Hưng Yên", "Thái Bình", "Nam Định", "Ninh Bình", "Hà Tĩnh", "Quảng Bình", "Quảng Trị",
    "Vũng Tàu", "Nha Trang", "Đà Lạt", "Phú Quốc", "Hội An", "Quy Nhơn", "Biên Hòa", "Đắk Nông", "Tuyên Quang",
    "Phú Thọ", "Hà Nam", "Bình Phước",
)
_COUNTRIES_VI = (
    "Mỹ", "Nga", "Trung Quốc", "Nhật Bản", "Hàn Quốc", "Thái Lan", "Campuchia", "Lào", "Indonesia", "Malaysia",
    "Singapore", "Philippines", "Ấn Độ", "Pháp", "Đức", "Anh", "Ý", "Tây Ban Nha", "Ukraine", "Ba Lan",
    "Thổ Nhĩ Kỳ", "Syria", "Iran", "Iraq", "Israel", "Ai Cập", "Brazil", "Argentina", "Mexico", "Canada",
    "Australia", "Thụy Sĩ", "Thụy Điển", "Phần Lan", "Na Uy", "Hà Lan", "Bỉ", "Myanmar", "Triều Tiên", "Qatar",
    "Nam Phi",
)
_MINISTRIES_VI = (
    "Bộ Y tế", "Bộ Giáo dục và Đào tạo", "Bộ GD&ĐT", "Bộ Công an", "Bộ Quốc phòng", "Bộ Tài chính",
    "Bộ Công Thương", "Bộ Xây dựng", "Bộ Ngoại giao", "Bộ Tư pháp", "Bộ Nội vụ", "Bộ Giao thông Vận tải",
    "Bộ GTVT", "Bộ Tài nguyên và Môi trường", "Bộ Lao động - Thương binh và Xã hội",
)
_PLACES_EN = (
    "Hanoi", "Hai Phong", "Da Nang", "Can Tho", "Hue", "Nghe An", "Thanh Hoa", "Quang Nam", "Quang Ngai",
    "Binh Dinh", "Khanh Hoa", "Dak Lak", "Gia Lai", "Lam Dong", "Dong Nai", "Binh Duong", "Tay Ninh", "Ca Mau",
    "Kien Giang", "An Giang", "Quang Ninh", "Lang Son", "Cao Bang", "Lao Cai", "Hoa Binh", "Nam Dinh", "Ninh Binh",
    "Vung Tau", "Nha Trang", "Da Lat", "Ho Chi Minh City",
)
_CITIES_EN = (
    "London", "Paris", "New York City", "New York", "Los Angeles", "Chicago", "Boston", "Seattle", "Houston",
    "Philadelphia", "San Francisco", "Toronto", "Moscow", "Berlin", "Madrid", "Rome", "Vienna", "Tokyo", "Beijing",
    "Shanghai", "Mumbai", "Sydney", "Melbourne", "Dublin", "Manchester", "Washington", "Detroit", "Miami",
    "Dallas", "Atlanta", "Hollywood", "Geneva", "Stockholm", "Hong Kong", "Wuhan",
)
_STATES_EN = (
    "California", "Texas", "Florida", "Ohio", "Virginia", "Georgia", "Illinois", "Michigan", "Pennsylvania",
    "Massachusetts", "Colorado", "Arizona", "Oregon", "Nevada", "Kansas", "Alabama", "Tennessee", "Kentucky",
    "Louisiana", "Wisconsin", "Minnesota", "Iowa", "Utah", "Montana", "Alaska", "Hawaii",
)
_COUNTRIES_EN = (
    "United States", "Russia", "China", "Japan", "South Korea", "North Korea", "Thailand", "Cambodia", "Laos",
    "Indonesia", "Malaysia", "Singapore", "India", "France", "Germany", "England", "United Kingdom", "Italy",
    "Spain", "Ukraine", "Poland", "Turkey", "Syria", "Iran", "Iraq", "Israel", "Egypt", "Brazil", "Argentina",
    "Mexico", "Canada", "Australia", "Switzerland", "Sweden", "Finland", "Norway", "Belgium", "Myanmar",
    "South Africa", "Ireland", "Scotland", "Vietnam", "Pakistan", "Bangladesh", "Nigeria", "Kenya", "Portugal",
    "Greece", "Denmark", "Austria",
)
_NATIONS_EN = (
    "American", "British", "French", "German", "Italian", "Spanish", "Russian", "Chinese", "Japanese", "Korean",
    "Canadian", "Australian", "Mexican", "Indian", "Irish", "Swedish", "Norwegian", "Brazilian", "Dutch", "Polish",
)
_BODIES = ("WHO", "UNICEF", "FBI", "CIA", "NASA", "FIFA", "UEFA", "AFC", "IMF", "NATO", "NBC", "CBS", "ABC", "HBO",
"BBC", "CNN", "MTV", "Netflix", "EU", "CDC", "FDA")
_COMPANIES = (
    "Google", "Apple", "Microsoft", "Amazon", "Facebook", "Meta", "Tesla", "Toyota", "Honda", "Ford", "Volkswagen",
    "Samsung", "Sony", "Nokia", "Intel", "IBM", "Pfizer", "Moderna", "AstraZeneca", "OpenAI", "Disney",
    "Universal Pictures", "Warner Bros", "Vingroup", "VinFast", "Boeing", "Airbus", "Twitter", "TikTok",
)
_SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Đoàn", "Trịnh", "Lương", "Mai", "Tô", "Cao", "Tạ", "Thái", "Lưu", "Châu",
)
_GIVEN_EN = frozenset((
    "Aaron", "Adam", "Alan", "Albert", "Alex", "Alexander", "Alfred", "Amanda", "Amy", "Andrew", "Andy", "Angela",
    "Angelina", "Anna", "Anne", "Anthony", "Arnold", "Arthur", "Barack", "Ben", "Benjamin", "Bill", "Billy", "Bob",
    "Brad", "Brian", "Bruce", "Carl", "Caroline", "Charles", "Charlie", "Chris", "Christian", "Christopher",
    "Claire", "Colin", "Daniel", "Dave", "David", "Dean", "Diana", "Donald", "Drew", "Ed", "Edgar", "Edward",
    "Elizabeth", "Ellen", "Emily", "Emma", "Eric", "Ernest", "Frank", "Fred", "Gary", "George", "Glenn", "Grace",
    "Greg", "Harold", "Harry", "Harvey", "Helen", "Henry", "Hillary", "Howard", "Hugh", "Ian", "Jack", "James",
    "Jane", "Janet", "Jason", "Jay", "Jeff", "Jennifer", "Jeremy", "Jerry", "Jessica", "Jim", "Jimmy", "Joan",
    "Joe", "John", "Johnny", "Jon", "Jonathan", "Joseph", "Josh", "Julia", "Julie", "Justin", "Karen", "Karl",
    "Kate", "Katherine", "Katy", "Keith", "Kelly", "Ken", "Kenneth", "Kevin", "Kim", "Kurt", "Larry", "Laura",
    "Lee", "Leonardo", "Lisa", "Louis", "Lucy", "Luke", "Margaret", "Maria", "Marie", "Mark", "Martin", "Mary",
    "Matt", "Matthew", "Meryl", "Michael", "Michelle", "Mickey", "Mike", "Mohammed", "Morgan", "Natalie", "Neil",
    "Nicholas", "Nick", "Nicole", "Oliver", "Oscar", "Patrick", "Paul", "Penélope", "Peter", "Philip", "Rachel",
    "Ralph", "Ray", "Richard", "Rick", "Robert", "Robin", "Roger", "Ron", "Ronald", "Ruth", "Ryan", "Sam",
    "Samuel", "Sandra", "Sara", "Sarah", "Scarlett", "Sean", "Simon", "Stan", "Stephen", "Steve", "Steven",
    "Susan", "Taylor", "Ted", "Terry", "Thomas", "Tim", "Tom", "Tony", "Tyler", "Victor", "Victoria", "Vincent",
    "Walter", "Warren", "Will", "William", "Winston",
))
# fmt: on
_LISTS = {
    "vi": (_PLACES_VI, _COUNTRIES_VI, _MINISTRIES_VI, _BODIES, _COMPANIES),
    "en": (_PLACES_EN, _CITIES_EN, _STATES_EN, _COUNTRIES_EN, _NATIONS_EN, _BODIES, _COMPANIES),
}
SWAPS = 2
"""At most so many other names are put in place of one."""
_SHARED_WORDS = frozenset({"bo", "city", "new", "united", "south", "north"})
_LETTER = r"[A-ZĐ]\w"
_CAPITALISED = r"[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ][^\W\d_A-ZĐ]+"
_FOLDED_SURNAMES = tuple(fold(name).title() for name in _SURNAMES)
_PERSON = {
    "vi": re.compile(rf"(?<![\w.-])(?:{'|'.join(_SURNAMES)})(?: {_CAPITALISED}){{1,3}}(?! {_CAPITALISED})(?![\w-])"),
    "en": re.compile(
        rf"(?<![\w.-])(?:(?:{'|'.join(_FOLDED_SURNAMES)})(?: {_CAPITALISED}){{1,3}}"
        rf"|(?:{'|'.join(sorted(_GIVEN_EN))}) {_CAPITALISED})"
        rf"(?!(?: [-–]| of| the|,)? {_CAPITALISED})(?! O['’])(?![\w-])(?! -LRB-| \()"
    ),
}
_NO_PERSON_BEFORE = re.compile(
    r"(?:đường|phố|trường|viện|phường|quận|xã|tỉnh|huyện|thành phố|TP\.?|cầu|ga|chùa|sông|chợ|công viên|hồ|thị"
    r"|street|school|university|hospital|of the|Khu|Phường|Công ty|Trường|Quận|St|The|Đại học|THPT|Đức)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class People:
    """Names of persons to choose from, per language: read from the texts that are changed, and forgotten."""

    names: tuple[str, ...]


def people(texts: Sequence[str], language: str) -> People:
    """The names of persons that occur in these texts."""
    found = {match.group() for text in texts for match in _persons(text, language)}
    return People(tuple(sorted(found)))


def changed(text: str, other: str, language: str, chance: Random, known: People) -> Iterator[Change]:
    """The text with one name swapped, wherever it stands; the other text has it too, and not the new one."""
    for match in {m.group(): m for m in _persons(text, language)}.values():
        yield from _swapped(text, other, match.group(), known.names, chance)
    for names in _LISTS[language]:
        for name in names:
            if not _longer_known(text, name, names):
                yield from _swapped(text, other, name, names, chance)


def _persons(text: str, language: str) -> Iterator[re.Match[str]]:
    for match in _PERSON[language].finditer(text):
        if not _NO_PERSON_BEFORE.search(text[: match.start()][-12:]):
            yield match


def _longer_known(text: str, name: str, names: Sequence[str]) -> bool:
    return any(name != longer and name in longer and longer in text for longer in names)


def _swapped(text: str, other: str, name: str, names: Sequence[str], chance: Random) -> Iterator[Change]:
    """Every place of the name, where none is part of a longer one ("Hà Nội FC", "người Anh em")."""
    places = (
        rf"(?<![\w.-])(?<!{_LETTER} )(?<!tiếng )(?<!đậu ){re.escape(name)}(?![\w-])(?! {_CAPITALISED}| FC| City| ngữ)"
    )
    alone = re.findall(places, text)
    everywhere = re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if not alone or len(alone) != len(everywhere) or name not in other:
        return
    there = _words(other) | _words(text)
    new = [n for n in names if not _words(n) & there]
    for chosen in some(new, chance)[:SWAPS]:
        yield Change(chosen.join(re.split(places, text)), name, chosen)


@cache
def _words(text: str) -> frozenset[str]:
    """The folded words of a text but those that many names share."""
    return frozenset(folded_words(text)) - _SHARED_WORDS
