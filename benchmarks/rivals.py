"""Other ways to search the same entries: each builds its index, then answers one query at a time on its own terms."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks.large import Large
from benchmarks.postgres import HNSW, IVFFLAT, PgVector
from doichieu.domain.folding import folded_words
from doichieu.ports import Vectors

TEN = 10
CHUNK = 50_000
ONLY = (0,)
"""The width of a rival that has none to choose."""


class Rival(Protocol):
    """Built from entries once; gives the numbers of the ten best."""

    dense: bool
    """Whether it searches by vectors, so that its recall can be told."""
    kept: bool
    """Whether ``build`` leaves a folder that ``open`` can go on with in another process."""
    widths: Sequence[int]
    """How far it is to look, by its own measure: as its guide recommends, then farther for more recall."""

    def build(self, large: Large) -> None:
        """Take all entries in."""
        ...

    def open(self, large: Large) -> None:
        """Go on with what was built in another process."""
        ...

    def search(self, text: str, vector: Vectors, width: int, /) -> list[int]:
        """The ten best, best first."""
        ...

    def elsewhere(self) -> float:
        """Processor seconds spent in another process so far."""
        ...

    def close(self) -> None:
        """Let go of what runs beside."""
        ...


class _Here:
    """A rival that works in this process only."""

    kept = False
    widths: Sequence[int] = ONLY

    def open(self, large: Large) -> None:
        """Only what was kept can be opened."""
        raise NotImplementedError(f"{type(self).__name__} keeps nothing of {len(large)} entries")

    def elsewhere(self) -> float:
        """Nothing."""
        return 0.0

    def close(self) -> None:
        """There is nothing to let go of."""


class Bm25s(_Here):
    """bm25s over our folded words, in memory."""

    dense = False

    def build(self, large: Large) -> None:
        """Count the words of all entries."""
        import bm25s  # noqa: PLC0415 - each rival is imported where it is measured

        self._model = bm25s.BM25()
        self._model.index([folded_words(text) for text in large.texts(0, len(large))], show_progress=False)

    def search(self, text: str, _vector: Vectors, _width: int) -> list[int]:
        """By words."""
        found, _ = self._model.retrieve([folded_words(text)], k=TEN, show_progress=False)
        return [int(number) for number in found[0]]


class Tantivy(_Here):
    """tantivy as it comes: its own tokenizer and query parser, an index on disk."""

    dense = False
    kept = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, large: Large) -> None:
        """One field of text."""
        import tantivy  # noqa: PLC0415

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text")
        builder.add_unsigned_field("number", fast=True)
        index = tantivy.Index(builder.build(), path=str(self._folder))
        writer = index.writer(heap_size=64_000_000, num_threads=1)
        for number, text in enumerate(large.texts(0, len(large))):
            document = tantivy.Document()
            document.add_text("text", text)
            document.add_unsigned("number", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, large: Large) -> None:
        """Read its folder."""
        import tantivy  # noqa: PLC0415

        self._index = tantivy.Index.open(str(self._folder))
        self._searcher = self._index.searcher()
        if self._searcher.num_docs != len(large):
            raise ValueError(f"{self._folder}: {self._searcher.num_docs} entries, expected {len(large)}")

    def search(self, text: str, _vector: Vectors, _width: int) -> list[int]:
        """By words, any of them."""
        query, _ = self._index.parse_query_lenient(text, ["text"])
        hits = self._searcher.search(query, limit=TEN, count=False).hits
        return [int(n or 0) for n in self._searcher.fast_field_values("number", [address for _, address in hits])]


class FaissFlat(_Here):
    """faiss comparing every vector, float32."""

    dense = True

    def build(self, large: Large) -> None:
        """Copy the vectors."""
        import faiss  # noqa: PLC0415

        self._index = faiss.IndexFlatIP(large.vectors.shape[1])
        vectors = large.vectors
        for start in range(0, len(large), CHUNK):
            self._index.add(vectors[start : start + CHUNK].astype(np.float32))

    def search(self, _text: str, vector: Vectors, _width: int) -> list[int]:
        """By inner product."""
        _, found = self._index.search(vector[None], TEN)
        return [int(number) for number in found[0]]


class NumpyFlat(_Here):
    """One numpy product over every vector, float32."""

    dense = True

    def build(self, large: Large) -> None:
        """Copy the vectors."""
        self._vectors = large.vectors.astype(np.float32)

    def search(self, _text: str, vector: Vectors, _width: int) -> list[int]:
        """By inner product."""
        cosines = self._vectors @ vector
        best = np.argpartition(-cosines, TEN)[:TEN]
        return [int(number) for number in best[np.argsort(-cosines[best])]]


class LanceDb(_Here):
    """LanceDB with the index its guide recommends for this many vectors: IVF with product quantisation, refined.

    A width is how many of its partitions are searched; half as many rows are rescored exactly for each asked for.
    """

    dense = True
    kept = True
    widths: Sequence[int] = (20, 200)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, large: Large) -> None:
        """A table on disk, then its index."""
        import lancedb  # noqa: PLC0415
        import pyarrow as pa  # noqa: PLC0415

        count, dimensions, all_vectors = len(large), large.dimensions, large.vectors
        schema = pa.schema([pa.field("number", pa.int64()), pa.field("vector", pa.list_(pa.float32(), dimensions))])

        def batches() -> Iterator[Any]:
            for start in range(0, count, CHUNK):
                rows = all_vectors[start : start + CHUNK].astype(np.float32)
                vectors = pa.FixedSizeListArray.from_arrays(pa.array(rows.ravel()), dimensions)
                yield pa.RecordBatch.from_arrays(
                    [pa.array(np.arange(start, start + len(rows))), vectors], schema=schema
                )

        table = lancedb.connect(str(self._folder)).create_table("entries", data=batches(), schema=schema)
        table.create_index(metric="cosine", num_partitions=max(1, int(count**0.5)), num_sub_vectors=48)

    def open(self, large: Large) -> None:
        """Read its folder."""
        import lancedb  # noqa: PLC0415

        self._table = lancedb.connect(str(self._folder)).open_table("entries")
        if self._table.count_rows() != len(large):
            raise ValueError(f"{self._folder}: {self._table.count_rows()} entries, expected {len(large)}")

    def search(self, _text: str, vector: Vectors, width: int) -> list[int]:
        """By cosine."""
        query = self._table.search(vector).metric("cosine").nprobes(width).refine_factor(width // 2)
        query = query.select(["number", "_distance"])
        return [int(row["number"]) for row in query.limit(TEN).to_list()]


@dataclass(frozen=True)
class Room:
    """A folder for one rival, one for a PostgreSQL server, and the address of a server that runs already, or none."""

    folder: Path
    server: Path
    postgres: str


RIVALS: Mapping[str, Callable[[Room], Rival]] = {
    "bm25s": lambda _: Bm25s(),
    "tantivy": lambda room: Tantivy(room.folder),
    "faiss flat": lambda _: FaissFlat(),
    "numpy flat": lambda _: NumpyFlat(),
    "lancedb": lambda room: LanceDb(room.folder),
    "pgvector ivfflat": lambda room: PgVector(IVFFLAT, room.server, room.postgres),
    "pgvector hnsw": lambda room: PgVector(HNSW, room.server, room.postgres),
}
