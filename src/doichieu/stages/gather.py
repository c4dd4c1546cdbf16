"""Claim to evidence: what do our trusted sources say?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from doichieu.domain.claims import Claim
from doichieu.domain.disagreement import conflicts
from doichieu.domain.evidence import Conflict, Evidence, Passage, readings
from doichieu.domain.folding import folded_words
from doichieu.domain.quoting import closest, together
from doichieu.domain.relevance import Found, relevance
from doichieu.domain.texts import Quote, Sentence, Source, Span
from doichieu.ports import Hit, Index, SourceStore

SENTENCES = 3
"""Sentences in a passage; two neighbouring passages share one."""
WORDS = 100
"""A passage stops growing here; a longer sentence is a passage by itself."""
CANDIDATES = 10
"""Passages looked at for each quotation wanted."""
SAME_SOURCE = 0.9
"""What another passage of a source already quoted is worth beside one of a new source."""
TELLING = 0.6
"""Share of the claim's words that a passage must have for a disagreement with it to mean something. On the
development part of ViFactCheck 79 % of the disagreements in such passages belong to refuted claims, else 45 %."""
HEADING_WORDS = 15
"""A line with more words, or with a full stop, is no heading."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A claim's quotations, best first, as each was found, and the texts of all passages that the search gave."""

    claim: Claim
    evidence: Sequence[Evidence]
    found: Sequence[Found]
    candidates: Sequence[str]


def evidence(
    claims: Sequence[Claim], index: Index, library: SourceStore, *, limit: int
) -> Sequence[tuple[Evidence, ...]]:
    """For each claim the best quotations, best first, at most ``limit`` and no two from one place in one source.

    The quotation is the sentence or two that say most of the claim's words; the context is the passage around it. With
    the best one go the sentences of its source that together say most of the claim; it is the first found, whether it
    turns out to be relevant or not.
    """
    return [_only_telling(each.claim, _relevant(each)) for each in gathered(claims, index, library, limit=limit)]


def gathered(claims: Sequence[Claim], index: Index, library: SourceStore, *, limit: int) -> Sequence[Gathered]:
    """The same before it is told how likely each speaks of the claim."""
    found = index.search([claim.statement for claim in claims], limit=limit * CANDIDATES)
    kept = library.passages(sorted({hit.id for hits in found for hit in hits}))
    chosen = [_chosen(hits, kept, limit) for hits in found]
    digests = sorted({one.quote.source_digest for each in chosen for one in each})
    sources = {digest: library.source(digest) for digest in digests}
    return [
        _gathered(claim, each, sources, [kept[hit.id].quote.exact for hit in hits if hit.id in kept])
        for claim, each, hits in zip(claims, chosen, found, strict=True)
    ]


def passages(source: Source, sentences: Sequence[Sentence]) -> Sequence[Passage]:
    """Overlapping runs of a few sentences, in order, that together cover every sentence of the source.

    None crosses a heading, and none has more than ``WORDS`` words unless one sentence has.
    """
    lengths = [len(sentence.span.of(source.text).split()) for sentence in sentences]
    made: list[Passage] = []
    for first, last in _blocks(source, sentences, lengths):
        start = first
        while start < last:
            end = _run(lengths, start, last)
            made.append(_passage(source, sentences[start:end]))
            start = last if end == last else max(start + 1, end - 1)
    return made


def _run(lengths: Sequence[int], start: int, last: int) -> int:
    """Where the passage that begins at a sentence ends."""
    end, words = start + 1, lengths[start]
    while end < last and end - start < SENTENCES and words + lengths[end] <= WORDS:
        words += lengths[end]
        end += 1
    return end


def _blocks(source: Source, sentences: Sequence[Sentence], lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of sentences between headings; a heading opens its block."""
    first = 0
    for at in range(1, len(sentences)):
        if _is_heading(source.text, sentences, at, lengths[at]):
            yield first, at
            first = at
    if sentences:
        yield first, len(sentences)


def _is_heading(text: str, sentences: Sequence[Sentence], at: int, words: int) -> bool:
    """A short line of its own without an end mark, before a line that isn't one more item of a list."""
    span = sentences[at].span
    if words > HEADING_WORDS or text[span.end - 1] in '.!?…:;,"”’)' or at + 1 == len(sentences):
        return False
    before = text[sentences[at - 1].span.end : span.start]
    after = text[span.end : sentences[at + 1].span.start]
    return "\n" in before and "\n" in after


def _passage(source: Source, run: Sequence[Sentence]) -> Passage:
    span = Span(run[0].span.start, run[-1].span.end)
    languages = [sentence.language for sentence in run]
    identity = f"{source.digest}:{span.start}-{span.end}"
    return Passage(identity, source.quote(span), max(languages, key=languages.count))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A stretch of a source found for a claim."""

    quote: Quote
    language: str
    hit: Hit

    def overlaps(self, other: "_Chosen") -> bool:
        return self.quote.source_digest == other.quote.source_digest and self.quote.span.overlaps(other.quote.span)


def _chosen(hits: Sequence[Hit], kept: Mapping[str, Passage], limit: int) -> Sequence[_Chosen]:
    """The best passages, one after the other; what repeats a source already chosen counts a little less."""
    rest = [_Chosen(kept[hit.id].quote, kept[hit.id].language, hit) for hit in hits if hit.id in kept]
    chosen: list[_Chosen] = []
    while rest and len(chosen) < limit:
        best = max(rest, key=lambda found: _worth(found, chosen))
        chosen.append(best)
        rest = [found for found in rest if not found.overlaps(best)]
    return chosen


def _worth(found: _Chosen, chosen: Sequence[_Chosen]) -> float:
    digest = found.quote.source_digest
    return found.hit.score * SAME_SOURCE ** sum(other.quote.source_digest == digest for other in chosen)


def _gathered(
    claim: Claim, chosen: Sequence[_Chosen], sources: Mapping[str, Source], candidates: Sequence[str]
) -> Gathered:
    evidence = [_evidence(claim, one, sources, chosen[0]) for one in chosen]
    found = [
        Found(" ".join(e.readings), e.language, one.hit.dense, one.hit.lexical)
        for one, e in zip(chosen, evidence, strict=True)
    ]
    return Gathered(claim, evidence, found, candidates)


def _evidence(claim: Claim, found: _Chosen, sources: Mapping[str, Source], best: _Chosen) -> Evidence:
    source, passage = sources[found.quote.source_digest], found.quote.span
    quote = source.quote(closest(claim.statement, found.quote.exact).shifted(passage.start))
    spans = together(claim.statement, source.text, passage) if found is best else ()
    companions = tuple(source.quote(span) for span in spans)
    return Evidence(
        quote=quote,
        context=found.quote,
        score=found.hit.score,
        locator=source.locator,
        title=source.title,
        publisher=source.publisher,
        published_at=source.published_at,
        language=found.language,
        place=source.place(quote.span.start),
        conflicts=_conflicts(claim, quote, readings(found.quote, companions), found.language),
        together=companions,
    )


def _relevant(gathered: Gathered) -> Sequence[Evidence]:
    """The evidence, each with how likely it speaks of the claim."""
    claim = gathered.claim
    told = relevance(claim.statement, claim.language, gathered.found, gathered.candidates)
    return [replace(one, relevance=likely) for one, likely in zip(gathered.evidence, told, strict=True)]


def _only_telling(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without the conflicts of passages that say too little of the claim to disagree with it."""
    sought = set(folded_words(claim.statement))
    shared = [len(sought & set(folded_words(e.context.exact))) for e in evidence]
    most = max((count for e, count in zip(evidence, shared, strict=True) if e.is_relevant), default=0)
    needed = min(TELLING * len(sought), most)
    return tuple(
        e if e.is_relevant and (count >= needed or e.language != claim.language) else replace(e, conflicts=())
        for e, count in zip(evidence, shared, strict=True)
    )


def _conflicts(claim: Claim, quote: Quote, read: Sequence[str], language: str) -> tuple[Conflict, ...]:
    """What the quotation says otherwise, unless the words around it agree with the claim in that after all."""
    kept = conflicts(claim.statement, quote.exact, claim.language, language)
    for text in read if kept else ():
        around = {(c.kind, c.in_claim) for c in conflicts(claim.statement, text, claim.language, language)}
        kept = tuple(conflict for conflict in kept if (conflict.kind, conflict.in_claim) in around)
    return kept
