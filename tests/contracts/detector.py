"""What every ``ClaimDetector`` promises. A detector's test inherits this and makes the detector."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from doichieu.domain.claims import Checkability
from doichieu.domain.texts import Sentence, Source, Span, digest
from doichieu.ports import ClaimDetector

SENTENCES: tuple[tuple[str, str], ...] = (
    ("Thất nghiệp tăng từ 2,1% lên 3% trong năm 2022.", "vi"),
    ("WARREN: We lost 2.5 million\nmanufacturing jobs between 2001 and 2004. [Applause]", "en"),
    ("Theo tôi, đây là bộ phim hay nhất trong mười năm qua.", "vi"),
    ("Is it true that crime doubled last year?", "en"),
    ("Cảm ơn quý vị.", "vi"),
    ("Gia ca phe tang gap doi trong nam 2023, theo Tong cuc Thong ke.", "vi"),
    ("Die Arbeitslosigkeit stieg 2019 um 3 Prozent.", "de"),
    ("!!!", "en"),
)


def a_source(sentences: Sequence[tuple[str, str]]) -> tuple[Source, list[Sentence]]:
    """A text of one sentence a paragraph, and where its sentences stand."""
    text = "\n\n".join(words for words, _ in sentences)
    placed, start = [], 0
    for words, language in sentences:
        placed.append(Sentence(Span(start, start + len(words)), language))
        start += len(words) + 2
    made = Source(digest(text), text, "vi", "text/plain", "sentences.txt", datetime(2026, 1, 2, tzinfo=UTC))
    return made, placed


class ClaimDetectorContract:
    """Inherit it and define ``detector``."""

    @pytest.fixture
    def detector(self) -> ClaimDetector:
        raise NotImplementedError

    def test_each_sentence_gives_one_claim_in_order(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        claims = detector.claims(source, sentences)
        assert [claim.quote.span for claim in claims] == [sentence.span for sentence in sentences]

    def test_no_sentences_give_no_claims(self, detector: ClaimDetector) -> None:
        source, _ = a_source(SENTENCES)
        assert list(detector.claims(source, [])) == []

    def test_every_quotation_holds_in_its_source(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        assert all(claim.quote.holds_in(source) for claim in detector.claims(source, sentences))

    def test_a_claim_keeps_the_language_of_its_sentence(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        assert [claim.language for claim in detector.claims(source, sentences)] == [each.language for each in sentences]

    def test_checkable_and_worth_are_probabilities(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        for claim in detector.claims(source, sentences):
            assert 0 <= claim.checkable <= 1
            assert 0 <= claim.worth <= 1

    def test_a_statement_stands_on_one_line(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        for claim in detector.claims(source, sentences):
            assert claim.statement
            assert claim.statement == " ".join(claim.statement.split())

    def test_a_question_and_a_marked_opinion_can_have_no_verdict(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        claims = detector.claims(source, sentences)
        assert claims[2].checkability is Checkability.OPINION
        assert claims[3].checkability is Checkability.QUESTION
        assert not any(claim.can_have_verdict for claim in claims[2:4])

    def test_every_claim_has_reasons_whose_words_can_be_found_in_it(self, detector: ClaimDetector) -> None:
        source, sentences = a_source(SENTENCES)
        for claim in detector.claims(source, sentences):
            assert claim.reasons
            assert all(reason.words in claim.statement for reason in claim.reasons)
