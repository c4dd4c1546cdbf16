"""Other ways to search the same entries: each builds its index, then answers one query at a time on one thread."""

import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np

from benchmarks.large import Large
from benchmarks.measuring import Spent, memory
from doichieu.domain.folding import folded_words
from doichieu.ports import Vectors

TEN = 10
_CHUNK = 50_000


class Rival(Protocol):
    """Built from entries; gives the numbers of the ten best."""

    dense: bool
    """Whether it searches by vectors, so that its recall can be told."""

    def build(self, large: Large) -> None:
        """Take all entries in."""
        ...

    def search(self, text: str, vector: Vectors, /) -> list[int]:
        """The ten best, best first."""
        ...

    def elsewhere(self) -> float:
        """Processor seconds spent in another process so far."""
        ...


class _Here:
    """A rival that works in this process only."""

    def elsewhere(self) -> float:
        return 0.0


class Bm25s(_Here):
    """bm25s over our folded words, in memory."""

    dense = False

    def build(self, large: Large) -> None:
        """Count the words of all entries."""
        import bm25s  # noqa: PLC0415 - each rival is imported where it is measured

        self._model = bm25s.BM25()
        self._model.index([folded_words(text) for text in large.texts(0, len(large))], show_progress=False)

    def search(self, text: str, _vector: Vectors) -> list[int]:
        """By words."""
        found, _ = self._model.retrieve([folded_words(text)], k=TEN, show_progress=False)
        return [int(number) for number in found[0]]


class Tantivy(_Here):
    """tantivy as it comes: its own tokenizer and query parser, an index on disk."""

    dense = False

    def build(self, large: Large) -> None:
        """One field of text."""
        import tantivy  # noqa: PLC0415

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text")
        builder.add_unsigned_field("number", fast=True)
        self._index = tantivy.Index(builder.build(), path=tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        for number, text in enumerate(large.texts(0, len(large))):
            document = tantivy.Document()
            document.add_text("text", text)
            document.add_unsigned("number", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str, _vector: Vectors) -> list[int]:
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

        faiss.omp_set_num_threads(1)
        self._index = faiss.IndexFlatIP(large.vectors.shape[1])
        vectors = large.vectors
        for start in range(0, len(large), _CHUNK):
            self._index.add(vectors[start : start + _CHUNK].astype(np.float32))

    def search(self, _text: str, vector: Vectors) -> list[int]:
        """By inner product."""
        _, found = self._index.search(vector[None], TEN)
        return [int(number) for number in found[0]]


class NumpyFlat(_Here):
    """One numpy product over every vector, float32."""

    dense = True

    def build(self, large: Large) -> None:
        """Copy the vectors."""
        self._vectors = large.vectors.astype(np.float32)

    def search(self, _text: str, vector: Vectors) -> list[int]:
        """By inner product."""
        cosines = self._vectors @ vector
        best = np.argpartition(-cosines, TEN)[:TEN]
        return [int(number) for number in best[np.argsort(-cosines[best])]]


class LanceDb(_Here):
    """LanceDB with the index its guide recommends for this many vectors: IVF with product quantisation, refined."""

    dense = True

    def build(self, large: Large) -> None:
        """A table on disk, then its index."""
        import lancedb  # noqa: PLC0415
        import pyarrow as pa  # noqa: PLC0415

        count, dimensions, all_vectors = len(large), large.dimensions, large.vectors
        schema = pa.schema([pa.field("number", pa.int64()), pa.field("vector", pa.list_(pa.float32(), dimensions))])

        def batches() -> object:
            for start in range(0, count, _CHUNK):
                rows = all_vectors[start : start + _CHUNK].astype(np.float32)
                vectors = pa.FixedSizeListArray.from_arrays(pa.array(rows.ravel()), dimensions)
                yield pa.RecordBatch.from_arrays(
                    [pa.array(np.arange(start, start + len(rows))), vectors], schema=schema
                )

        database = lancedb.connect(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
        self._table = database.create_table("entries", data=batches(), schema=schema)
        partitions = max(1, int(count**0.5))
        self._table.create_index(metric="cosine", num_partitions=partitions, num_sub_vectors=48)

    def search(self, _text: str, vector: Vectors) -> list[int]:
        """By cosine: 20 partitions, the best hundred rescored exactly."""
        query = self._table.search(vector).metric("cosine").nprobes(20).refine_factor(10).select(["number"])
        return [int(row["number"]) for row in query.limit(TEN).to_list()]


class PgVector:
    """PostgreSQL with pgvector and its IVFFlat index, on a server that runs already (--postgres)."""

    dense = True

    def __init__(self, address: str) -> None:
        import psycopg  # noqa: PLC0415
        from pgvector.psycopg import register_vector  # noqa: PLC0415

        self._connection = psycopg.connect(address, autocommit=True)
        self._connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        register_vector(self._connection)

    def build(self, large: Large) -> None:
        """A table of its own, filled by COPY, then the index with as many lists as its guide recommends."""
        count, dimensions = len(large), large.dimensions
        run = self._connection.execute
        run("DROP TABLE IF EXISTS entries")
        run(f"CREATE UNLOGGED TABLE entries (number bigint PRIMARY KEY, vector vector({dimensions}))")
        with self._connection.cursor().copy("COPY entries FROM STDIN WITH (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "vector"])
            for number, row in enumerate(large.vectors):
                copy.write_row((number, row.astype(np.float32)))
        run("SET max_parallel_maintenance_workers = 0")
        run("SET maintenance_work_mem = '1GB'")
        lists = max(10, count // 1000 if count <= 1_000_000 else int(count**0.5))
        run(f"CREATE INDEX ON entries USING ivfflat (vector vector_cosine_ops) WITH (lists = {lists})")
        run(f"SET ivfflat.probes = {max(10, int(lists**0.5))}")

    def search(self, _text: str, vector: Vectors) -> list[int]:
        """By cosine distance."""
        ask = "SELECT number FROM entries ORDER BY vector <=> %s LIMIT 10"
        return [int(number) for (number,) in self._connection.execute(ask, (vector,)).fetchall()]

    def elsewhere(self) -> float:
        """What the server's process for this connection has used."""
        ran = Path(f"/proc/{self._connection.info.backend_pid}/schedstat").read_text(encoding="ascii")
        return int(ran.split()[0]) / 1e9


RIVALS: Mapping[str, Callable[[str], Rival]] = {
    "bm25s": lambda _: Bm25s(),
    "tantivy": lambda _: Tantivy(),
    "faiss flat": lambda _: FaissFlat(),
    "numpy flat": lambda _: NumpyFlat(),
    "lancedb": lambda _: LanceDb(),
    "pgvector": PgVector,
}


@dataclass(frozen=True)
class Measured:
    """Figures to print, and the numbers of each query's ten best."""

    figures: dict[str, object]
    nearest: list[list[int]]
    dense: bool


def measured(name: str, large: Large, queries: Sequence[str], vectors: Vectors, postgres: str) -> Measured:
    """Build one rival and ask it every query once, after ten that do not count."""
    before = memory()["private_mb"]
    rival = RIVALS[name](postgres)
    wall, processor, elsewhere = time.perf_counter(), time.process_time(), rival.elsewhere()
    rival.build(large)
    building = {
        "wall_seconds": round(time.perf_counter() - wall, 1),
        "processor_seconds": round(time.process_time() - processor + rival.elsewhere() - elsewhere, 1),
    }
    asked = list(zip(queries, vectors, strict=True))
    for text, vector in asked[:10]:
        rival.search(text, vector)
    spent = Spent()
    nearest = []
    for text, vector in asked:
        elsewhere = rival.elsewhere()
        nearest.append(spent.on(partial(rival.search, text, vector)))
        spent.processor[-1] += 1000 * (rival.elsewhere() - elsewhere)
    kept = memory()["private_mb"] - before
    figures = {"entries": len(large), "building": building, "search": spent.figures(), "private_mb": kept}
    return Measured(figures, nearest, rival.dense)
