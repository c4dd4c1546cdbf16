"""What the desk publishes is read back by its own reader as what was meant."""

import pytest

from doichieu.adapters.claimreview.export import claim_review
from doichieu.adapters.claimreview.ratings import rating
from doichieu.domain.factchecks import Scale
from doichieu.domain.ratings import WORDS
from tests.domain.test_ownchecks import written


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("scale", Scale)
def test_every_rating_that_is_published_is_read_as_itself(language: str, scale: Scale) -> None:
    told = claim_review(written(language, scale), url="https://a.example/published/c1/", site="https://a.example/")
    said = told["reviewRating"]
    numbers = (str(said[name]) if name in said else "" for name in ("ratingValue", "bestRating", "worstRating"))
    found = rating(said["alternateName"], *numbers)
    assert found is not None
    assert (found.words, found.scale) == (WORDS[language][scale], scale)
