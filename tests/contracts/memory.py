"""What every ``Memory`` promises. A memory's test inherits this and makes the memory."""

import pytest

from doichieu.ports import Memory


class MemoryContract:
    """Inherit it and define ``memory``."""

    @pytest.fixture
    def memory(self) -> Memory:
        raise NotImplementedError

    def test_nothing_is_remembered_at_first(self, memory: Memory) -> None:
        assert memory.recall([b"a"]) == {}

    def test_what_was_kept_is_recalled_byte_for_byte(self, memory: Memory) -> None:
        memory.keep({b"a": b"\x00\xff", b"b": b""})
        assert memory.recall([b"a", b"b", b"c"]) == {b"a": b"\x00\xff", b"b": b""}

    def test_many_keys_may_be_asked_for_at_once(self, memory: Memory) -> None:
        kept = {n.to_bytes(4, "big"): str(n).encode() for n in range(3000)}
        memory.keep(kept)
        assert memory.recall(list(kept)) == kept

    def test_nothing_may_be_asked_and_kept(self, memory: Memory) -> None:
        memory.keep({})
        assert memory.recall([]) == {}

    def test_keeping_a_key_again_is_no_error(self, memory: Memory) -> None:
        memory.keep({b"a": b"1"})
        memory.keep({b"a": b"1", b"b": b"2"})
        assert memory.recall([b"a", b"b"]) == {b"a": b"1", b"b": b"2"}
