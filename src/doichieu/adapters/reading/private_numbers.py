"""Numbers that stand for a person: identity, tax, bank account, plate. With words that name them, or by their form."""

import re

from doichieu.adapters.reading.private_rules import Match, Rule, after, digits, is_amount, is_ordinary
from doichieu.domain.texts import PrivateDetail

_IDENTITY = after(
    "cccd|cmnd|cmtnd|cmt|cmtqđ|căn cước(?: công dân)?|can cuoc(?: cong dan)?|chứng minh(?: nhân dân| thư)?|"
    "chung minh(?: nhan dan| thu)?|số định danh|định danh cá nhân|giấy tờ tùy thân|"
    r"(?:national |citizen )?(?:identity|identification|id)(?: card)?(?: number| no\.?)|id card|"
    "social security(?: number)?|ssn",
    r"\d(?:[ .\-–]?\d){8,11}",
)
_PASSPORT = after(r"hộ chiếu|ho chieu|passport(?: number| no\.?)?", r"(?<![a-z])[a-z]{1,2}[ ]?\d{6,8}")
_TAX = after(
    r"mst|m\.s\.t|mã số thuế|ma so thue|mã số doanh nghiệp|msdn|mã số dn|"
    r"tax (?:code|id|number|no\.?|identification number)|(?-i:TIN|EIN)",
    r"\d(?:[ .\-–]?\d){8,12}",
)
_BANK = after(
    r"stk|s\.t\.k|số tài khoản|so tai khoan|số tk|tài khoản|tai khoan|tk|account(?: number| no\.?| num)?|acct\.?|a/c",
    r"\d(?:[ .\-–]?\d){5,18}",
)
_IBAN = re.compile(r"(?<![\w])(?P<detail>[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?)(?![\w])")
_CARD = re.compile(r"(?<![\d.,-])(?P<detail>[2-69]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{3})?)(?![\d]|[.,]\d)")
# Decree 137/2015/NĐ-CP: province 001-096, sex and century 0-3, two digits of the year of birth, six more.
_CITIZEN = re.compile(
    r"(?<![\d.,/-])(?P<detail>0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?[0-3]\d{2}[ .]?\d{3}[ .]?\d{3})(?!\d|[.,]\d)"
)
_SSN = re.compile(r"(?<![\d.,-])(?P<detail>(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4})(?![\d-])")

# Circular 24/2023/TT-BCA: province 11-99, series of one or two letters or a letter and a digit, four or five digits.
_PLATE = re.compile(
    r"(?<![\w.,/-])(?P<detail>(?:1[1-9]|[2-9]\d)[- ]?"
    r"(?:[A-HK-NPS-VX-Z]{1,2}|[A-HK-NPS-VX-Z]\d|MĐ\d|MD\d|LD|NN|NG|QT|DA|KT)"
    r"(?:[- ]{1,3}\d{3}\.\d{2}|\d{3}\.\d{2}|\s?[-–]\s?\d{4,5}|\d{5}))(?![\w]|[.,]\d)"
)
_PLATE_NAMED = re.compile(
    r"(?<!\w)(?i:biển(?:[ ]kiểm[ ]soát|[ ]số(?:[ ]xe)?)|bien[ ](?:kiem[ ]soat|so)|bks|biển|"
    r"licen[cs]e[ ]plate|number[ ]plate|plate)[^\d\n.!?;]{0,25}?"
    r"(?P<detail>(?<![\w-])(?=[A-Z0-9 .-]{0,9}\d)(?=\d{0,3}[- ]?[A-Z])"
    r"[A-Z0-9]{1,4}(?:[- ][A-Z0-9]{1,3})?[- ]?\d{3,4}(?:\.?\d{1,2})?)(?![\w]|[.,]\d)"
)


def _is_identity(match: Match) -> bool:
    return len(digits(match["detail"])) in (9, 12) and not is_amount(match)


def _is_tax_number(match: Match) -> bool:
    return len(digits(match["detail"])) in (9, 10, 12, 13) and not is_amount(match)


def _is_account(match: Match) -> bool:
    return not is_ordinary(match)


def _is_iban(match: Match) -> bool:
    """ISO 13616: the letters as numbers, the first four moved to the end, leave 1 when divided by 97."""
    code = match["detail"].replace(" ", "")
    if not 15 <= len(code) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1


def _is_card(match: Match) -> bool:
    """Luhn's check (ISO/IEC 7812)."""
    backwards = [int(c) for c in reversed(digits(match["detail"]))]
    doubled = (sum(divmod(2 * d, 10)) for d in backwards[1::2])
    return (sum(backwards[::2]) + sum(doubled)) % 10 == 0


NAMED = (
    Rule(PrivateDetail.IDENTITY_NUMBER, _IDENTITY, _is_identity),
    Rule(PrivateDetail.TAX_NUMBER, _TAX, _is_tax_number),
    Rule(PrivateDetail.BANK_ACCOUNT, _IBAN, _is_iban),
    Rule(PrivateDetail.BANK_ACCOUNT, _BANK, _is_account),
    Rule(PrivateDetail.IDENTITY_NUMBER, _PASSPORT),
    Rule(PrivateDetail.IDENTITY_NUMBER, _CITIZEN),
)
UNNAMED = (
    Rule(PrivateDetail.IDENTITY_NUMBER, _SSN),
    Rule(PrivateDetail.BANK_ACCOUNT, _CARD, _is_card),
    Rule(PrivateDetail.PLATE, _PLATE),
    Rule(PrivateDetail.PLATE, _PLATE_NAMED),
)
