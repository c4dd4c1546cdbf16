"""The desk's settings: desk.toml read once into one frozen object. An option nobody reads is refused."""

import tomllib
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from doichieu.domain.errors import (
    DeskExists,
    DeskMissing,
    SettingInvalid,
    SettingUnknown,
    refused_by_disk,
)

FILE = "desk.toml"

_NEW = """\
# The settings of this desk. Every option stands here with its default; a line taken out means the default.
# Cài đặt của bàn kiểm chứng. Mỗi mục ghi sẵn giá trị mặc định; xóa dòng nào thì mục đó trở về mặc định.

[desk]
# The name of the desk, as reports show it.
# Tên bàn kiểm chứng, hiện trên các báo cáo.
name = "Đối Chiếu"
# Where readers can write to the desk: an e-mail address or a web page. Empty: not shown.
# Nơi bạn đọc gửi thư: địa chỉ e-mail hoặc trang web. Để trống thì không hiện.
contact = ""
# The address at which readers find the desk, such as "https://kiemchung.example". Empty: what the desk published is
# found again all the same, but only its own people have a link to it.
# Địa chỉ công khai của bàn kiểm chứng, ví dụ "https://kiemchung.example". Để trống: bài đã công bố vẫn được tìm lại,
# nhưng chỉ người trong bàn mới có đường dẫn tới bài.
address = ""
# Days and hours are shown as in this time zone.
# Ngày giờ được hiện theo múi giờ này.
time_zone = "Asia/Ho_Chi_Minh"

[web]
# Host names under which browsers reach the desk, besides localhost and the one given to `doichieu serve --host`.
# Các tên miền để trình duyệt vào bàn kiểm chứng, ngoài localhost và tên đã cho ở `doichieu serve --host`.
hosts = []
# Browsers reach the desk over https, by a proxy that adds it: cookies are then sent over https only.
# Trình duyệt vào bàn kiểm chứng qua https nhờ một máy chủ trung gian: khi đó cookie chỉ được gửi qua https.
https = false
# The address of that proxy, which is believed when it says that a request came over https.
# Địa chỉ của máy chủ trung gian đó; chỉ tin nó khi nó báo rằng yêu cầu đã đến qua https.
proxy = "127.0.0.1"
# For how long browsers are told to use https only, in seconds; 0 does not tell them. Only where https = true.
# Thời gian trình duyệt được dặn chỉ dùng https, tính bằng giây; 0 là không dặn. Chỉ có tác dụng khi https = true.
hsts_seconds = 31_536_000
# The largest file or text that is taken from a browser, in bytes.
# Tệp hoặc văn bản lớn nhất được nhận từ trình duyệt, tính bằng byte.
max_upload_bytes = 20_000_000
# How many requests are worked on at a time.
# Số yêu cầu được xử lý cùng một lúc.
threads = 8
# A session ends so many hours after the log-in.
# Phiên đăng nhập kết thúc sau chừng này giờ kể từ lúc đăng nhập.
session_hours = 72
# A text checked in the browser is deleted after so many days; 0 keeps it until it is deleted by hand.
# Văn bản kiểm chứng trong trình duyệt bị xóa sau chừng này ngày; 0 là giữ đến khi có người xóa.
keep_checks_days = 30
# Whether readers can send in tips, at /tip/. Nothing of who they are is kept.
# Bạn đọc có thể gửi tin báo, tại /tip/, hay không. Không lưu gì về người gửi.
tips = true
# So many tips are taken from the web in an hour, whoever sends them: no address is kept that could tell senders apart.
# Số tin báo nhận qua web trong một giờ, bất kể ai gửi: không lưu địa chỉ nào để phân biệt người gửi.
tips_an_hour = 60
# What readers sent in is deleted after so many days, counted from the answer where there was one; 0 keeps it.
# Tin bạn đọc gửi bị xóa sau chừng này ngày, tính từ lúc được trả lời nếu đã trả lời; 0 là giữ lại.
keep_tips_days = 90

[storage]
# The desk's database: empty for a file in the desk folder, or that of a team on a PostgreSQL server,
# such as "postgresql://user@host/name". A password is better kept in PGPASSFILE than here.
# Cơ sở dữ liệu: để trống là một tệp trong thư mục bàn kiểm chứng; nhóm nhiều người có thể dùng máy chủ PostgreSQL,
# ví dụ "postgresql://user@host/name". Mật khẩu nên để ở PGPASSFILE hơn là ở đây.
database = ""

[jobs]
# Where texts are checked and claims looked at beside the requests: serve, in the process of `doichieu serve`, or
# worker, in one `doichieu worker` or several, for a desk on a PostgreSQL server.
# Nơi kiểm chứng văn bản và xem xét nhận định ở hậu trường: serve là trong tiến trình `doichieu serve`; worker là trong
# một hay nhiều `doichieu worker`, dành cho bàn kiểm chứng dùng máy chủ PostgreSQL.
run_by = "serve"

[reading]
# The largest file or page that is read, in bytes.
# Tệp hoặc trang lớn nhất được đọc, tính bằng byte.
max_bytes = 20_000_000
# The largest file of published fact-checks that is imported, in bytes, unpacked.
# Tệp kiểm chứng lớn nhất được nhập, tính bằng byte sau khi giải nén.
max_archive_bytes = 2_000_000_000
# How long an address is waited for, in seconds.
# Thời gian chờ tối đa khi tải một địa chỉ, tính bằng giây.
fetch_seconds = 20.0
# How the desk names itself to the sites it reads.
# Tên mà bàn kiểm chứng tự xưng với các trang web.
user_agent = "doichieu/0.1 (fact-checking desk)"

[detection]
# A sentence is listed when its worth reaches this, from 0 (list every factual sentence) to 1.
# Câu được liệt kê khi điểm đáng kiểm chứng đạt mức này, từ 0 (mọi câu nêu sự việc) đến 1.
threshold = 0.5

[detection.topics]
# Words that make a sentence count for more (above 0) or less (below 0), in log-odds: 1.0 turns even odds into 73 %.
# Từ ngữ làm câu được ưu tiên hơn (số dương) hoặc ít hơn (số âm), tính bằng log-odds.
# "vắc xin" = 1.0
# "bóng đá" = -1.0

[matching]
# A published fact-check counts as the same claim from this probability on.
# Bài kiểm chứng được coi là về cùng một nhận định khi xác suất đạt mức này.
same_claim = 0.9
# How many published fact-checks are shown for a claim.
# Số bài kiểm chứng hiện ra cho mỗi nhận định.
limit = 5

[evidence]
# How many quotations are shown for a claim.
# Số đoạn trích hiện ra cho mỗi nhận định.
limit = 5

[suggestion]
# Below this probability the machine suggests nothing.
# Dưới xác suất này, máy không gợi ý gì.
least = 0.65

[targets]
# What the desk sets itself, shown in its reports beside what was reached; 0 sets nothing. Half of the answers are to be
# given within so many hours of intake.
# Mục tiêu bàn kiểm chứng tự đặt, hiện trong báo cáo bên cạnh kết quả; 0 là không đặt. Một nửa số câu trả lời phải có
# trong chừng này giờ kể từ lúc tiếp nhận.
hours_to_answer = 0
# The least share of corrections that are out within a day of reopening, from 0 to 1.
# Tỷ lệ tối thiểu các đính chính được công bố trong vòng một ngày kể từ lúc mở lại, từ 0 đến 1.
corrected_within_a_day = 0.0
# The least share of tips that are answered.
# Tỷ lệ tối thiểu tin báo của bạn đọc được trả lời.
tips_answered = 0.0
# The largest share of all quotations that may come from one publisher: the lower, the more diverse the sources.
# Tỷ lệ tối đa các trích dẫn lấy từ cùng một nơi xuất bản: càng thấp thì nguồn càng đa dạng.
one_publisher_at_most = 0.0

[models]
# How many processor threads the models use; 0 means one on each core.
# Số luồng xử lý dành cho các mô hình; 0 nghĩa là mỗi nhân một luồng.
threads = 0
# Number format of the models: auto, int8, int7, int4 or fp32. auto: the fastest this processor runs exactly enough.
# Dạng số của các mô hình: auto, int8, int7, int4 hoặc fp32. auto chọn dạng nhanh nhất mà máy này chạy đủ chính xác.
precision = "auto"
# What the models computed is kept in the desk folder, up to so many bytes, so that the same text is not worked through
# twice: numbers, no text. 0 keeps nothing.
# Kết quả mà các mô hình đã tính được giữ trong thư mục bàn kiểm chứng, tối đa chừng này byte, để không phải tính lại:
# chỉ là con số, không có văn bản. 0 là không giữ gì.
remembered_bytes = 128_000_000
"""

Probability = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("names no time zone, such as Asia/Ho_Chi_Minh")
    return name


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class DeskName(_Section):
    """What readers are told of the desk. ``address`` is where they find it: scheme and host, or empty."""

    name: str = "Đối Chiếu"
    contact: str = ""
    address: Annotated[str, Field(pattern=r"^$|^https?://[^/\s?#]+/?$")] = ""
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Ho_Chi_Minh"


class Web(_Section):
    """How browsers reach the desk. ``https`` and ``hsts_seconds`` speak of a proxy at ``proxy`` that adds it."""

    hosts: tuple[str, ...] = ()
    https: bool = False
    proxy: str = "127.0.0.1"
    hsts_seconds: Annotated[int, Field(ge=0)] = 31_536_000
    max_upload_bytes: Count = 20_000_000
    threads: Count = 8
    session_hours: Count = 72
    keep_checks_days: Annotated[int, Field(ge=0)] = 30
    tips: bool = True
    tips_an_hour: Count = 60
    keep_tips_days: Annotated[int, Field(ge=0)] = 90


class Storage(_Section):
    """``database`` is the address of a PostgreSQL database; empty means a file in the desk's folder."""

    database: Annotated[str, Field(pattern="^$|^postgres(ql)?://")] = ""


class JobOptions(_Section):
    """``run_by`` says which command does what is done beside the requests: serve or worker."""

    run_by: Annotated[str, Field(pattern="^(serve|worker)$")] = "serve"


class Reading(_Section):
    """What is read and fetched. Sizes in bytes, times in seconds."""

    max_bytes: Count = 20_000_000
    max_archive_bytes: Count = 2_000_000_000
    fetch_seconds: Annotated[float, Field(gt=0)] = 20.0
    user_agent: str = "doichieu/0.1 (fact-checking desk)"


class Detection(_Section):
    """``threshold`` is the least worth of a claim; ``topics`` adds to the log-odds of worth where a word occurs."""

    threshold: Probability = 0.5
    topics: dict[str, float] = Field(default_factory=dict)


class Matching(_Section):
    """``same_claim`` is the probability from which a match is called already checked."""

    same_claim: Probability = 0.9
    limit: Count = 5


class EvidenceOptions(_Section):
    """How many quotations a claim gets."""

    limit: Count = 5


class Suggesting(_Section):
    """Below this probability the machine abstains."""

    least: Probability = 0.65


class TargetOptions(_Section):
    """What the desk sets itself: hours, and shares from 0 to 1; 0 sets nothing."""

    hours_to_answer: Annotated[int, Field(ge=0)] = 0
    corrected_within_a_day: Probability = 0.0
    tips_answered: Probability = 0.0
    one_publisher_at_most: Probability = 0.0


class Models(_Section):
    """``threads`` for the models, 0 for one on each core; ``precision`` is auto, int8, int7, int4 or fp32.

    Of what they computed up to ``remembered_bytes`` are kept: by default enough for some hundred long texts.
    """

    threads: Annotated[int, Field(ge=0)] = 0
    precision: Annotated[str, Field(pattern="^(auto|int8|int7|int4|fp32)$")] = "auto"
    remembered_bytes: Annotated[int, Field(ge=0)] = 128_000_000


class Settings(BaseModel):
    """Everything desk.toml can say. ``folder`` is where it lies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path
    desk: DeskName = DeskName()
    web: Web = Web()
    storage: Storage = Storage()
    jobs: JobOptions = JobOptions()
    reading: Reading = Reading()
    detection: Detection = Detection()
    matching: Matching = Matching()
    evidence: EvidenceOptions = EvidenceOptions()
    suggestion: Suggesting = Suggesting()
    targets: TargetOptions = TargetOptions()
    models: Models = Models()


def read(folder: Path) -> Settings:
    """The settings of the desk in a folder. Raises ``DeskMissing``, ``SettingUnknown`` or ``SettingInvalid``."""
    path = folder / FILE
    if not path.is_file():
        raise DeskMissing(str(folder))
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingInvalid(str(path), "", f"cannot be read: {error}") from error
    if "folder" in written:
        raise SettingUnknown(str(path), "folder", _known(()))
    try:
        return Settings.model_validate({**written, "folder": folder})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SettingUnknown(str(path), key, _known(first["loc"][:-1])) from error
        raise SettingInvalid(str(path), key, first["msg"].lower()) from error


def write_new(folder: Path) -> None:
    """Write a commented desk.toml with the default of every option, whole or not at all.

    Raises ``DeskExists`` where there is one; ``StorageFull``, ``DeskReadOnly`` or ``NotAFolder`` where it can't be.
    """
    path = folder / FILE
    if path.exists():
        raise DeskExists(str(folder))
    part = folder / f".{FILE}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(_NEW, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        if part.is_file():
            part.unlink()
        raise refused_by_disk(error, str(folder)) or error from error


def _known(inside: tuple[int | str, ...]) -> tuple[str, ...]:
    model: type[BaseModel] = Settings
    for part in inside:
        field = model.model_fields[str(part)]
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            model = field.annotation
    return tuple(name for name in model.model_fields if name != "folder")
