"""The bundled judge: reads a claim beside a quotation and says how likely it is supported, refuted or neither."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from doichieu.adapters.models import weights as weight_files
from doichieu.adapters.models.batching import Network, Words, clean, open_session, run_batches
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.cachefiles import kept
from doichieu.adapters.models.diacritics import DiacriticRestorer
from doichieu.adapters.models.marks import MARKS, MarkedWords
from doichieu.adapters.models.packing import LABELS, JudgeWeights, read
from doichieu.adapters.models.precision import Precision, resolve
from doichieu.adapters.models.readout import RULES, Readout, language_of, signs
from doichieu.adapters.models.tokens import Tokenised, Tokens
from doichieu.adapters.models.weights import EncoderWeights
from doichieu.domain import equivalents, glossary
from doichieu.domain.respelling import respelt
from doichieu.domain.verdicts import Judgement, Model

FILE = Path(__file__).parent / "trained" / "judge.safetensors"
FORMAT = 4
ALONE = 1
"""Tokens in a batch, at most: so few that each pair is read by itself.

In int8 the pairs of a batch share one scale, and a probability changed by up to .05 with the company it was in. One by
one, pairs take no longer (.9 to 1.0 of the time).
"""
WINDOW = 1024


class OnnxJudge:
    """Judges pairs of claim and quotation. Made by ``open_judge``.

    Vocabulary and graph are read when the first pair comes, as the encoder does.
    """

    def __init__(
        self,
        network: Callable[[], Network],
        *,
        model: Model,
        precision: Precision,
        readout: Readout,
        threads: int,
    ) -> None:
        self._load = network
        self._model, self._precision, self._readout, self._threads = model, precision, readout, threads
        self._restored = partial(DiacriticRestorer().restored, language="vi")

    @property
    def model(self) -> Model:
        """Name, version and the sha256 of the trained file."""
        return self._model

    @property
    def identity(self) -> str:
        """Model, digest of its weights, precision, format version, rules, and the digests of the words they use."""
        weights, words = self._model.digest[:16], glossary.digest()[:8] + equivalents.digest()[:8]
        return f"{self._model.name}/{weights}/{self._precision.value}/{FORMAT}/{RULES}/{words}"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """One judgement for each (claim, quotation), in order; a pair that occurs twice is read once.

        Of a pair longer than the judge reads (256 tokens) the end of the longer side is left out.
        """
        read = [as_read(claim, quotation, self._restored) for claim, quotation in pairs]
        different = list(dict.fromkeys(read))
        judged = dict(zip(different, self._judgements(different), strict=True))
        return [judged[pair] for pair in read]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """What the network alone says: float32 (pairs, 3), in the order of ``LABELS``."""
        found = np.empty((len(pairs), len(LABELS)), np.float32)
        for start in range(0, len(pairs), WINDOW):
            rows = [self._network.tokens.encode(clean(c), clean(q)) for c, q in pairs[start : start + WINDOW]]
            for batch, logits in run_batches(rows, self._run, threads=self._threads, most=ALONE):
                found[[start + i for i in batch]] = logits
        return found

    @cached_property
    def _network(self) -> Network:
        return self._load()

    def _judgements(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        if not pairs:
            return []
        seen = np.array([signs(claim, quotation) for claim, quotation in pairs])
        rows = self._readout.probabilities(self.logits(pairs).astype(np.float64), seen).tolist()
        return [Judgement(supports, refutes, neither) for supports, refutes, neither in rows]

    def _run(self, rows: Sequence[Tokenised]) -> Floats:
        batch = self._network.words.batch(rows)
        feeds = {"embedded": batch.embedded, "mask": batch.mask, "evidence": batch.evidence}
        (logits,) = self._network.session.run(None, feeds)
        found: Floats = logits
        return found


def as_read(claim: str, quotation: str, restored: Callable[[str], str] = str) -> tuple[str, str]:
    """A pair as network and rules get it: the claim in the quotation's spelling (``RULES`` grows with what changes it).

    >>> as_read("Có tất cả ba người bị thương", "Vụ nổ làm 3 người bị thương.")
    ('Có 3 người bị thương', 'Vụ nổ làm 3 người bị thương.')
    """
    stated, quoted = clean(claim), clean(quotation)
    return respelt(stated, quoted, language_of(stated), language_of(quoted), restored=restored), quoted


def open_judge(cache: Path, *, threads: int, precision: str, file: Path = FILE) -> OnnxJudge:
    """The judge of a trained file, its graph kept in the folder ``cache`` and rebuilt where it is missing or damaged.

    ``precision`` is auto or one of ``Precision``; ``threads`` batches are computed at a time. Raises
    ``ModelFileMissing``, ``ModelFileInvalid`` or, at the first pair, ``ModelFileDamaged``.
    """
    chosen = resolve(precision)
    base = EncoderWeights.installed()
    trained = read(file, base)

    def network() -> Network:
        tokens = Tokens(base.path, longest=trained.card.longest)
        words = MarkedWords(Words(base), trained.matrix("marks.w", MARKS, base.shape.hidden))
        name = f"judge-{trained.digest[:16]}-{chosen.value}-{FORMAT}"
        graph = kept(cache, name, lambda: _build(base.path, trained, tokens, words, chosen))
        return Network(open_session(graph), tokens, words)

    model = Model("doichieu-judge", trained.card.version, trained.digest)
    return OnnxJudge(network, model=model, precision=chosen, readout=trained.readout, threads=threads)


def _build(base: Path, trained: JudgeWeights, tokens: Tokens, words: MarkedWords, precision: Precision) -> bytes:
    weight_files.verify(base)
    # The onnx package takes a tenth of a second to import and is needed here only.
    from doichieu.adapters.models.judge_graph import build  # noqa: PLC0415 - see above
    from doichieu.adapters.models.ranges import SAMPLE  # noqa: PLC0415 - see above

    return build(
        trained, precision, words.batch([tokens.encode(claim, evidence) for claim, evidence in pairwise(SAMPLE)])
    )
