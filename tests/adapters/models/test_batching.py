"""Batches hold every row once and are no larger than they may be."""

from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.models.batching import by_length, clean

LENGTHS = st.lists(st.integers(2, 512), max_size=60)


@given(LENGTHS, st.integers(2, 2000))
def test_every_row_is_in_exactly_one_batch(lengths: list[int], most: int) -> None:
    batches = list(by_length(lengths, most))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))


@given(LENGTHS, st.integers(2, 2000))
def test_a_padded_batch_stays_within_its_tokens_unless_it_is_one_row(lengths: list[int], most: int) -> None:
    for batch in by_length(lengths, most):
        assert len(batch) == 1 or len(batch) * max(lengths[place] for place in batch) <= most


@given(st.text(st.characters(), max_size=200))
def test_clean_text_can_be_stored_and_is_not_cleaned_twice(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned
