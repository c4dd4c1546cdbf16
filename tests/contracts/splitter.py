"""What every ``SentenceSplitter`` promises. A splitter's test inherits this and makes the splitter."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.texts import Source, digest, normalised
from doichieu.ports import SentenceSplitter

PIECES = "Ông nói TP. TS. v.v. U.S. “Giá 1.200 1,5% tăng. Rất” lo! ? … ( ) giảm, Mr. Smith N.V.A. 2. a) - . 😀 𝕏"
WORDS = st.one_of(st.sampled_from(PIECES.split()), st.sampled_from(["\n", "\n\n", "\t", " ", '"', "'"]))
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join), st.text())


def source_of(text: str, language: str = "vi") -> Source:
    """A source with this text."""
    clean = normalised(text)
    return Source(digest(clean), clean, language, "text/plain", "a.txt", datetime(2024, 1, 1, tzinfo=UTC))


class SentenceSplitterContract:
    """Inherit, and give ``splitter``."""

    def splitter(self) -> SentenceSplitter:
        raise NotImplementedError

    def test_an_empty_text_has_no_sentence(self) -> None:
        splitter = self.splitter()
        assert not splitter.sentences(source_of(""))
        assert not splitter.sentences(source_of(" \n\t\n"))

    @given(text=TEXTS)
    def test_sentences_are_in_order_and_hold_every_letter(self, text: str) -> None:
        source = source_of(text)
        reached = 0
        for sentence in self.splitter().sentences(source):
            assert reached <= sentence.span.start < sentence.span.end <= len(source.text)
            assert not source.text[reached : sentence.span.start].strip(), "a letter lies between two sentences"
            words = sentence.span.of(source.text)
            assert words == words.strip()
            assert sentence.language
            reached = sentence.span.end
        assert not source.text[reached:].strip()
