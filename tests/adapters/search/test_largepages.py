"""Large pages: what lay in small ones is still there, and what fills none is left alone."""

import numpy as np
import pytest

from doichieu.adapters.search import largepages
from doichieu.adapters.search.codebook import Codebook, CodedRows


def test_what_is_moved_stays_as_it_was() -> None:
    kept = np.random.default_rng(1).integers(0, 256, 5 * largepages.LARGE, np.uint8)
    before = kept.copy()
    largepages.moved(kept.ctypes.data, kept.nbytes)  # whether there are large pages to be had is the system's affair
    assert np.array_equal(kept, before)


def test_less_than_a_large_page_is_left_alone() -> None:
    kept = np.ones(largepages.LARGE // 2, np.uint8)
    assert not largepages.moved(kept.ctypes.data, kept.nbytes)


def test_codes_are_moved_when_they_are_read_and_again_when_they_grow_out_of_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moves: list[int] = []
    monkeypatch.setattr(largepages, "moved", lambda _, size: moves.append(size))
    rows = np.random.default_rng(2).normal(size=(3000, 48)).astype(np.float32)
    codebook = Codebook.learnt(rows)
    coded = CodedRows(codebook, codebook.codes(rows[:32]))
    coded.add(rows[32:33])
    coded.add(rows[33:])
    assert moves[0] == 32 * 8
    assert moves[-1] >= 3000 * 8
    assert len(moves) <= 3
