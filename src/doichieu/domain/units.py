"""Units of measure and the commonest things that are counted, in Vietnamese and English, by one name each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from doichieu.domain.folding import fold
from doichieu.domain.writing import Writing


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: ``factor`` of the base unit ``base`` of its dimension make one of it."""

    base: str
    factor: Fraction
    name: str


def measure_at(surface: str, at: int, writing: Writing) -> tuple[Measure, int] | None:
    """The longest unit that begins at a place of the lower-case text (after white space), and where it ends.

    >>> measure, end = measure_at("5 km", 1, Writing.OTHER)
    >>> measure.base, int(measure.factor), end
    ('m', 1000, 4)
    """
    pattern, measures = _TABLES[writing]
    match = pattern.match(surface, at)
    if match is None:
        return None
    return measures[" ".join(match["unit"].replace("-", " ").split())], match.end()


# base unit -> unit -> (how many base units, its spellings; Vietnamese ones with diacritics)
_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "%": {"%": ("1", "%|phần trăm|percent|per cent|pct")},
    "pp": {"pp": ("1", "điểm phần trăm|điểm %|percentage points|percentage point")},
    "VND": {"VND": ("1", "đồng|vnd|vnđ|đ|dong|₫")},
    "USD": {
        "USD": ("1", "usd|us$|$|đô la mỹ|đô la|đôla|đô-la|us dollars|dollars|dollar"),
        "cent": ("1/100", "cents|xu mỹ"),
    },
    "EUR": {"EUR": ("1", "euro|euros|eur|€")},
    "GBP": {"GBP": ("1", "bảng anh|gbp|£|pounds sterling")},
    "CNY": {"CNY": ("1", "nhân dân tệ|cny|yuan|rmb")},
    "JPY": {"JPY": ("1", "yên nhật|yên|yen|jpy|¥")},
    "KRW": {"KRW": ("1", "won|krw")},
    "RUB": {"RUB": ("1", "rúp|rouble|roubles|rubles|ruble")},
    "m": {
        "mm": ("1/1000", "mm|milimét|mi-li-mét|millimetres|millimeters"),
        "cm": ("1/100", "cm|xăng-ti-mét|centimét|centimetres|centimeters"),
        "m": ("1", "m|mét|metres|meters|metre|meter"),
        "km": ("1000", "km|kilômét|ki-lô-mét|kilomet|cây số|kilometres|kilometers|kilometre|kilometer"),
        "mi": ("1609.344", "miles|mile|dặm"),
        "ft": ("0.3048", "feet|foot|ft"),
        "in": ("0.0254", "inches|inch"),
        "nmi": ("1852", "hải lý|nautical miles"),
    },
    "m/s": {"km/h": ("5/18", "km/h|km/giờ|kph|km mỗi giờ"), "mph": ("0.44704", "mph"), "m/s": ("1", "m/s|m/giây")},
    "m2": {
        "m2": ("1", "m2|m²|mét vuông|square metres|square meters|sq m"),
        "km2": ("1000000", "km2|km²|cây số vuông|square kilometres|square kilometers|sq km"),
        "ha": ("10000", "ha|hecta|héc ta|hectares|hectare"),
        "acre": ("4046.8564224", "acres|acre"),
    },
    "m3": {
        "m3": ("1", "m3|m³|mét khối|khối|cubic metres|cubic meters"),
        "l": ("1/1000", "lít|l|litres|liters|litre|liter"),
        "ml": ("1/1000000", "ml|millilitres|milliliters"),
    },
    "kg": {
        "mg": ("1/1000000", "mg|milligrams"),
        "g": ("1/1000", "g|gam|gram|grams|gr"),
        "kg": ("1", "kg|kilôgam|ki-lô-gam|kí|ký|cân|kilograms|kilogram|kilos|kilo"),
        "yến": ("10", "yến"),
        "tạ": ("100", "tạ"),
        "t": ("1000", "tấn|tonnes|tonne|tons|ton"),
        "lb": ("0.45359237", "pounds|pound|lbs|lb"),
    },
    "s": {
        "s": ("1", "giây|seconds|second|secs"),
        "min": ("60", "phút|minutes|minute|mins"),
        "h": ("3600", "giờ|tiếng đồng hồ|tiếng|hours|hour|hrs|giờ đồng hồ"),
        "day": ("86400", "ngày|days|day|hôm"),
        "week": ("604800", "tuần|weeks|week|tuần lễ"),
    },
    "month": {
        "month": ("1", "tháng|months|month"),
        "quarter": ("3", "quý|quarters"),
        "year": ("12", "năm|years|year|yrs|yr"),
        "decade": ("120", "thập kỷ|thập niên|decades|decade"),
        "century": ("1200", "thế kỷ|centuries|century"),
    },
    "age": {"age": ("1", "tuổi|years old|year old|years of age")},
    "°C": {"°C": ("1", "°c|độ c|oc|độ celsius|degrees celsius|degrees c|celsius")},
    "°F": {"°F": ("1", "°f|độ f|degrees fahrenheit|fahrenheit")},
    "W": {
        "W": ("1", "w"),
        "kW": ("1000", "kw"),
        "MW": ("1000000", "mw|megawatts"),
        "GW": ("1000000000", "gw|gigawatts"),
    },
    "Wh": {
        "kWh": ("1000", "kwh|số điện"),
        "MWh": ("1000000", "mwh"),
        "GWh": ("1000000000", "gwh"),
        "TWh": ("10**12", "twh"),
    },
    "B": {"KB": ("1000", "kb"), "MB": ("1000000", "mb"), "GB": ("1000000000", "gb"), "TB": ("1000000000000", "tb")},
    "times": {"times": ("1", "lần|times|fold")},
}
_COUNTED: Mapping[str, str] = {
    "person": "người|people|persons|person|nhân khẩu",
    "victim": "nạn nhân|victims|victim",
    "case": "ca mắc|ca nhiễm|ca bệnh|ca|trường hợp|cases|case|vụ việc|vụ án|vụ",
    "death": "ca tử vong|người chết|người tử vong|deaths|dead",
    "pupil": "học sinh|em học sinh|pupils|pupil|hs",
    "student": "sinh viên|students|student",
    "worker": "công nhân|người lao động|lao động|workers|worker|employees|nhân viên",
    "child": "trẻ em|trẻ|em nhỏ|em bé|children|child|kids",
    "soldier": "binh sĩ|binh lính|quân nhân|chiến sĩ|soldiers|troops",
    "household": "hộ dân|hộ gia đình|hộ|households|families",
    "visitor": "lượt khách|khách du lịch|du khách|lượt|khách|visitors|tourists",
    "vehicle": "xe ô tô|ô tô|xe máy|xe|phương tiện|vehicles|cars|car|trucks|buses",
    "house": "căn nhà|ngôi nhà|căn hộ|căn|nhà|houses|homes|apartments",
    "company": "doanh nghiệp|công ty|companies|company|businesses|firms",
    "country": "quốc gia|nước|countries|country|nations",
    "province": "tỉnh thành|tỉnh|provinces|province|states",
    "school": "trường học|trường|schools|school",
    "hospital": "bệnh viện|hospitals",
    "dose": "liều|mũi|doses|dose",
    "ticket": "vé|tickets|ticket",
    "goal": "bàn thắng|bàn|goals|goal",
    "match": "trận đấu|trận|matches|games",
    "point": "điểm|points|point",
    "medal": "huy chương|hcv|hcb|hcđ|medals",
    "gift": "suất quà|phần quà|suất|gifts",
    "vote": "phiếu|votes|vote",
    "team": "đội tuyển|đội|teams|team",
    "product": "sản phẩm|products",
    "project": "dự án|projects|project",
    "share": "cổ phiếu|shares|cổ phần",
    "bed": "giường bệnh|giường|beds",
    "animal": "con|animals",
    "piece": "chiếc|cái|bộ|cuốn|bài|bản|tập|pieces|items",
    "room": "phòng|rooms",
    "barrel": "thùng|barrels",
    "job": "việc làm|jobs",
    "member": "thành viên|đảng viên|đoàn viên|hội viên|members",
    "officer": "cán bộ|officers|officials",
    "film": "bộ phim|phim|films|movies",
    "singer": "ca sĩ|singers",
    "song": "ca khúc|bài hát|songs",
}
# Without diacritics these are other words more often: "tu" (from), "la" (is), "ta" (we), "l", "ky" …
_ONLY_MARKED = frozenset(
    {"tạ", "kí", "ký", "cân", "yến", "yên", "đ", "hôm", "khối", "vé", "tập", "nhà", "số điện", "bộ", "cái"}
)


def _spellings() -> list[tuple[str, Measure]]:
    measured = [
        (spelling, Measure(base, Fraction(factor) if "*" not in factor else Fraction(10**12), name))
        for base, units in _UNITS.items()
        for name, (factor, spellings) in units.items()
        for spelling in spellings.split("|")
    ]
    counted = [
        (spelling, Measure(thing, Fraction(1), thing))
        for thing, spellings in _COUNTED.items()
        for spelling in spellings.split("|")
    ]
    return measured + counted


def _table(writing: Writing) -> tuple[re.Pattern[str], Mapping[str, Measure]]:
    measures: dict[str, Measure] = {}
    for spelling, measure in _spellings():
        if writing is Writing.VIETNAMESE or spelling.isascii() or not fold(spelling).isascii():
            measures[spelling] = measure
        elif writing is Writing.UNMARKED and spelling not in _ONLY_MARKED:
            measures.setdefault(fold(spelling), measure)
    measures = {" ".join(spelling.replace("-", " ").split()): measure for spelling, measure in measures.items()}
    longest_first = sorted(measures, key=len, reverse=True)
    spelt = "|".join(re.escape(spelling).replace(r"\ ", r"(?:\s{1,3}|-)") for spelling in longest_first)
    return re.compile(rf"\s{{0,3}}-?(?P<unit>{spelt})(?![^\W\d_])"), measures


_TABLES = {writing: _table(writing) for writing in Writing}
