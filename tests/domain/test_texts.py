from bisect import bisect_right
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doichieu.domain.errors import SpanOutsideSource
from doichieu.domain.texts import Landmark, Source, Span, Unit, digest, normalised

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
SPANS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda ends: Span(min(ends), max(ends)))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def a_source(text: str, landmarks: tuple[Landmark, ...] = ()) -> Source:
    return Source(digest(text), text, "vi", "text/plain", "a.txt", NOW, landmarks=landmarks)


@given(TEXTS, SPANS)
def test_a_quotation_holds_in_the_source_it_was_taken_from_and_in_no_changed_one(text: str, span: Span) -> None:
    assume(span.end <= len(text))
    source = a_source(text)
    quote = source.quote(span)
    assert quote.holds_in(source)
    assert quote.exact == text[span.start : span.end]
    assert not quote.holds_in(a_source(text + "."))
    assert not quote.holds_in(Source(source.digest, text + ".", "vi", "text/plain", "a.txt", NOW))


@given(TEXTS, SPANS)
def test_a_span_beyond_the_text_is_refused(text: str, span: Span) -> None:
    assume(span.end > len(text))
    with pytest.raises(SpanOutsideSource):
        a_source(text).quote(span)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_ends_before_it_starts_or_begins_before_the_text_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(SpanOutsideSource):
        Span(start, end)


@given(SPANS, SPANS)
def test_two_spans_overlap_where_they_share_a_place(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(Unit)), max_size=12), st.integers(0, 60))
def test_the_place_of_an_offset_is_the_last_landmark_of_each_unit_before_it(
    marks: list[tuple[int, Unit]], offset: int
) -> None:
    landmarks = tuple(Landmark(start, unit, n) for n, (start, unit) in enumerate(sorted(marks), 1))
    place = a_source("x" * 60, landmarks).place(offset)
    before = landmarks[: bisect_right([mark.start for mark in landmarks], offset)]
    assert {mark.unit for mark in place} == {mark.unit for mark in before}
    for mark in place:
        assert mark.start <= offset
        assert not any(other.unit is mark.unit and other.number > mark.number for other in before)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
    assert "\x00" not in normalised(text)
