import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.evidence import ConflictKind, Evidence
from doichieu.domain.texts import Quote, Sentence, Source, Span, digest
from doichieu.stages import gather
from tests.fakes import InMemoryLibrary, NearIndex, WordEncoder

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAY = date(2023, 3, 28)
RICE = (
    "Bộ Công Thương họp sáng nay. Giá gạo xuất khẩu đạt 520 USD một tấn. TP. Cần Thơ bán nhiều nhất. "
    "Nông dân vui mừng. Trời mưa to ở Cà Mau. Nhiều đường bị ngập."
)
RICE_AGAIN = (
    "Theo hiệp hội, giá gạo xuất khẩu đạt 500 USD một tấn. Người mua chính là Philippines. Vụ mùa kết thúc sớm."
)
FOOTBALL = "Đội tuyển nữ thắng hai trận ở Nepal. Họ vào vòng loại thứ hai. Huấn luyện viên hài lòng."


def a_source(text: str, name: str = "a") -> Source:
    return Source(
        digest(text), text, "vi", "text/plain", f"{name}.txt", NOW, title=name, publisher="Báo", published_at=DAY
    )


def sentences(source: Source) -> Sequence[Sentence]:
    ends = re.finditer(r"\S.*?(?:(?<!TP)[.!?](?=\s|\Z)|(?=\n)|\Z)", source.text)
    return [Sentence(Span(*match.span()), source.language) for match in ends]


def a_claim(statement: str, language: str = "vi") -> Claim:
    quote = Quote("0" * 64, Span(0, len(statement)), statement)
    return Claim(quote, statement, language, Checkability.FACTUAL, 0.9, 0.9)


def gathered(statements: Sequence[str], sources: Sequence[Source], limit: int = 5) -> list[tuple[Evidence, ...]]:
    library, index = InMemoryLibrary(), NearIndex(WordEncoder())
    for source in sources:
        library.add(source, gather.passages(source, sentences(source)))
    index.apply(library.changes(0), lambda _: None)
    return list(gather.evidence([a_claim(s) for s in statements], index, library, limit=limit))


@given(st.lists(st.integers(1, 140), min_size=1, max_size=25), st.booleans())
def test_passages_cover_every_sentence_in_order_and_stay_short(lengths: list[int], with_lines: bool) -> None:
    text = ("\n" if with_lines else " ").join("từ " * (n - 1) + "hết." for n in lengths)
    source = a_source(text)
    split = sentences(source)
    passages = gather.passages(source, split)
    assert all(passage.quote.holds_in(source) for passage in passages)
    assert all(any(_holds(p.quote.span, s.span) for p in passages) for s in split)
    assert [p.quote.span for p in passages] == sorted({p.quote.span for p in passages})
    for passage in passages:
        inside = [s for s in split if _holds(passage.quote.span, s.span)]
        assert len(inside) <= gather.SENTENCES
        assert len(inside) == 1 or len(passage.quote.exact.split()) <= gather.WORDS


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def test_a_passage_about_something_else_is_not_relevant_and_disagrees_in_nothing() -> None:
    claim = "Giá gạo xuất khẩu đạt 520 USD một tấn"
    (found,) = gathered([claim], [a_source(RICE, "a"), a_source("Vé xem trận bóng giá 300 USD.", "b")])
    (other,) = (evidence for evidence in found if evidence.title == "b")
    assert found[0].title == "a"
    assert found[0].is_relevant
    assert not other.is_relevant
    assert other.conflicts == ()


def test_neighbouring_passages_share_a_sentence() -> None:
    source = a_source(RICE)
    one, other, *_ = gather.passages(source, sentences(source))
    assert one.quote.span.overlaps(other.quote.span)


def test_no_passage_crosses_a_heading() -> None:
    source = a_source("Gạo tăng giá. Nông dân vui.\n\nBóng đá\n\nĐội tuyển thắng.")
    found = [passage.quote.exact for passage in gather.passages(source, sentences(source))]
    assert found == ["Gạo tăng giá. Nông dân vui.", "Bóng đá\n\nĐội tuyển thắng."]


def test_a_text_without_sentences_has_no_passages() -> None:
    assert gather.passages(a_source("x"), []) == []


def test_a_quotation_is_the_sentence_that_says_most_of_the_claim_and_holds_in_its_source() -> None:
    source = a_source(RICE)
    ((first, *_),) = gathered(["Giá gạo xuất khẩu đạt 520 USD"], [source, a_source(FOOTBALL)])
    assert first.quote.exact == "Giá gạo xuất khẩu đạt 520 USD một tấn."
    assert first.quote.holds_in(source)
    assert first.context.holds_in(source)
    assert _holds(first.context.span, first.quote.span)
    assert (first.publisher, first.published_at, first.locator) == ("Báo", DAY, "a.txt")


def test_an_abbreviation_does_not_cut_a_quotation() -> None:
    ((first, *_),) = gathered(["TP. Cần Thơ bán nhiều gạo nhất"], [a_source(RICE)])
    assert "TP. Cần Thơ bán nhiều nhất." in first.quote.exact


def test_quotations_of_one_claim_never_overlap_and_come_from_more_than_one_source() -> None:
    (found,) = gathered(
        ["Giá gạo xuất khẩu một tấn"], [a_source(RICE), a_source(RICE_AGAIN, "b"), a_source(FOOTBALL, "c")]
    )
    spans = [(e.quote.source_digest, e.context.span) for e in found]
    assert not any(a[0] == b[0] and a[1].overlaps(b[1]) for a in spans for b in spans if a is not b)
    assert {e.locator for e in found[:2]} == {"a.txt", "b.txt"}


def test_a_changed_number_is_flagged_where_the_quotation_says_it() -> None:
    ((first, *_),) = gathered(["Theo hiệp hội, giá gạo xuất khẩu đạt 700 USD một tấn."], [a_source(RICE_AGAIN)])
    (conflict,) = first.conflicts
    assert conflict.kind is ConflictKind.NUMBER
    assert conflict.in_quote.of(first.quote.exact) == conflict.quote_words == "500 USD"


def test_a_passage_that_says_little_of_the_claim_cannot_disagree_with_it() -> None:
    far = "Giá gạo xuất khẩu ở Thái Lan hôm qua đạt 450 USD một tấn, theo hãng tin nước ngoài."
    near = "Theo hiệp hội, giá gạo xuất khẩu của Việt Nam sáng nay lên mức 520 USD, cao nhất mười năm."
    claim = "Theo hiệp hội, giá gạo xuất khẩu của Việt Nam sáng nay lên mức 520 USD, cao nhất mười năm."
    (found,) = gathered([claim], [a_source(near), a_source(far, "b")])
    assert [evidence.conflicts for evidence in found] == [(), ()]


def test_what_the_context_agrees_with_is_no_conflict() -> None:
    text = "Giá gạo xuất khẩu hôm qua đạt 500 USD một tấn. Giá gạo xuất khẩu hôm nay đạt 520 USD một tấn."
    (found,) = gathered(["Giá gạo xuất khẩu đạt 520 USD một tấn"], [a_source(text)])
    assert all(evidence.conflicts == () for evidence in found)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_there_are_at_most_as_many_quotations_as_asked_for(limit: int) -> None:
    for found in gathered(["Giá gạo", "Đội tuyển nữ"], [a_source(RICE), a_source(FOOTBALL, "b")], limit):
        assert 1 <= len(found) <= limit


def test_an_empty_library_has_no_evidence() -> None:
    assert gathered(["Giá gạo"], []) == [()]
    assert gathered([], [a_source(RICE)]) == []


def gathered_across(statement: str, text: str) -> Evidence:
    """The first evidence for an English claim in a Vietnamese source."""
    library, index = InMemoryLibrary(), NearIndex(WordEncoder())
    source = a_source(text)
    library.add(source, gather.passages(source, sentences(source)))
    index.apply(library.changes(0), lambda _: None)
    ((first, *_),) = gather.evidence([a_claim(statement, "en")], index, library, limit=1)
    return first


def test_a_claim_in_another_language_quotes_the_sentence_that_says_its_words() -> None:
    first = gathered_across("The women's team won in Nepal", FOOTBALL)
    assert first.quote.exact == "Đội tuyển nữ thắng hai trận ở Nepal."
    assert [quote.exact for quote in first.together] == ["Đội tuyển nữ thắng hai trận ở Nepal."]


def test_a_claim_in_another_language_none_of_whose_words_are_known_quotes_the_whole_context() -> None:
    first = gathered_across("Zorbing is exhilarating", FOOTBALL)
    assert first.quote == first.context
    assert first.together == ()


def test_the_best_passage_is_read_with_the_sentences_of_its_source_that_say_what_it_leaves_out() -> None:
    filler = "Buổi lễ bắt đầu lúc tám giờ. Nhiều khách mời phát biểu. Ban nhạc chơi ba bài. Trời hôm ấy rất nắng."
    source = a_source(f"Bà Nguyễn Thị Lan thắng cuộc thi viết. {filler} Giải thưởng năm nay là 5 triệu đồng tiền mặt.")
    (found,) = gathered(["Bà Nguyễn Thị Lan nhận giải thưởng 5 triệu đồng tiền mặt"], [source, a_source(FOOTBALL, "b")])
    best, *rest = found
    assert [quote.exact for quote in best.together] == [
        "Bà Nguyễn Thị Lan thắng cuộc thi viết.",
        "Giải thưởng năm nay là 5 triệu đồng tiền mặt.",
    ]
    assert all(quote.holds_in(source) for quote in best.together)
    assert best.readings == (best.context.exact, " ".join(quote.exact for quote in best.together))
    assert all(evidence.readings == (evidence.context.exact,) for evidence in rest)


def test_what_another_sentence_read_with_it_agrees_with_is_no_conflict() -> None:
    filler = "Nhiều khách mời phát biểu. Ban nhạc chơi ba bài. Trời hôm ấy rất nắng. Buổi lễ kết thúc muộn."
    text = f"Giá gạo xuất khẩu hôm qua đạt 500 USD một tấn. {filler} Hôm nay giá gạo đạt 520 USD một tấn."
    (found,) = gathered(["Giá gạo xuất khẩu hôm nay đạt 520 USD một tấn"], [a_source(text)])
    assert found[0].conflicts == ()
