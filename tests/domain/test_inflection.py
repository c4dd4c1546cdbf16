import pytest

from doichieu.domain.inflection import bases, forms, stem


@pytest.mark.parametrize(
    "forms",
    [
        "attract attracts attracted attracting", "stop stops stopped stopping", "move moves moved moving",
        "win wins won winning", "write writes wrote written writing", "study studied studying", "agree agreed agreeing",
        "die died dying", "pass passed passing", "control controlled controlling", "go goes went gone",
        "need needed needing", "use used using",
    ],
)  # fmt: skip
def test_the_forms_of_a_verb_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["win wind", "rise raise", "lie lay", "bring bridge", "need feed", "thing the", "king kid", "found fund"]
)
def test_other_words_have_other_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "words",
    [
        "vaccine vaccines", "child children", "study studies studied studying", "stop stops stopped stopping",
        "ban bans banned banning", "write writes wrote written writing", "box boxes", "die dies died dying",
        "gas", "shark sharks", "move moves moved moving", "play plays played playing",
    ],
)  # fmt: skip
def test_a_word_is_looked_up_by_any_of_its_forms_and_found_in_all_of_them(words: str) -> None:
    base, *others = words.split()
    assert {base, *others} <= forms(base)
    assert all(base in bases(form) for form in (base, *others))
