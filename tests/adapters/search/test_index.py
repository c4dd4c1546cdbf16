"""The index on disk: the contract, and what kills, damage, second writers and growth do to it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from doichieu.adapters.search import dense, densefiles, index, lexical
from doichieu.adapters.search.index import HybridIndex
from doichieu.adapters.search.locking import exclusive
from doichieu.domain.errors import DeskBusy
from doichieu.ports import Change, Document, Role, Vectors
from tests.contracts.index import CHANGES, TEXTS, IndexContract, found, ignore
from tests.fakes import WordEncoder


def opened(folder: Path, encoder: WordEncoder | None = None) -> HybridIndex:
    return HybridIndex(folder, encoder or WordEncoder(), documents_as=Role.QUERY)


def numbered(start: int, stop: int) -> Iterator[Change]:
    for n in range(start, stop):
        yield Change(n, f"id{n}", Document(f"id{n}", (f"số {n} và {n * 7919}", f"tin thứ {n * 104729}")))


class OtherEncoder(WordEncoder):
    identity = "words/2"


class TestHybridIndex(IndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> HybridIndex:
        return opened(tmp_path / "index")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opened(tmp_path / "index").apply(CHANGES, ignore)
    return tmp_path / "index"


def test_another_process_finds_what_was_applied(folder: Path) -> None:
    again = opened(folder)
    assert again.applied() == len(CHANGES)
    assert [found(again, texts[0])[0] for texts in TEXTS.values()] == list(TEXTS)


def test_a_reader_sees_what_a_writer_adds_later(folder: Path) -> None:
    reader = opened(folder)
    assert "moi" not in found(reader, "cầu Long Biên")
    opened(folder).apply([Change(9, "moi", Document("moi", ("Cầu Long Biên dài 2.290 mét",)))], ignore)
    assert found(reader, "cầu Long Biên")[0] == "moi"
    assert reader.applied() == 9


def test_a_reader_lives_through_a_rebuild_by_another_process(folder: Path) -> None:
    reader = opened(folder)
    assert found(reader, TEXTS["tau"][0])[0] == "tau"
    (folder / "lexical" / "meta.json").unlink()
    opened(folder).apply(CHANGES[:1], ignore)
    assert found(reader, TEXTS["muoi"][0]) == ["muoi"]


def test_a_second_writer_is_told_that_the_desk_is_busy(folder: Path) -> None:
    with exclusive(folder), pytest.raises(DeskBusy):
        opened(folder).apply([Change(9, "moi", None)], ignore)


def test_another_encoder_starts_from_the_first_change(folder: Path) -> None:
    other = opened(folder, OtherEncoder())
    assert other.applied() == 0
    assert other.search(["tàu hỏa"], limit=3) == [[]]
    other.apply(CHANGES, ignore)
    assert other.applied() == len(CHANGES)
    assert opened(folder).applied() == 0


def test_another_glossary_starts_from_the_first_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.glossary, "digest", lambda: "mended")
    other = opened(folder)
    assert other.applied() == 0
    other.apply(CHANGES, ignore)
    assert opened(folder).applied() == len(CHANGES)


def test_a_stop_in_the_middle_keeps_the_batches_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "BATCH", 10)

    def interrupted() -> Iterator[Change]:
        yield from numbered(100, 125)
        raise KeyboardInterrupt

    writer = opened(folder)
    with pytest.raises(KeyboardInterrupt):
        writer.apply(interrupted(), ignore)
    assert writer.applied() == 119
    writer.apply(numbered(120, 140), ignore)
    assert found(writer, "số 139 và 1100741")[0] == "id139"
    assert found(opened(folder), "số 121 và 958199")[0] == "id121"


def test_a_killed_writer_loses_no_more_than_a_batch(folder: Path) -> None:
    script = (
        "from pathlib import Path; from itertools import count\n"
        "from tests.adapters.search import test_index as t; from doichieu.adapters.search import index\n"
        f"index.BATCH = 20; writer = t.opened(Path({str(folder)!r}))\n"
        "writer.apply(t.numbered(100, 10**9), lambda n: print(n, flush=True))"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None
    batches = 0
    for _ in range(5):
        process.stdout.readline()
        batches += 1
    os.kill(process.pid, signal.SIGKILL)
    batches += len(process.stdout.readlines())
    process.wait()
    process.stdout.close()
    after = opened(folder)
    applied = after.applied()
    assert 99 + 20 * batches <= applied <= 99 + 20 * (batches + 1)
    after.apply(numbered(applied + 1, applied + 30), ignore)
    for n in (100, applied, applied + 1, applied + 29):
        assert found(after, f"số {n} và {n * 7919}")[0] == f"id{n}"


def test_rows_that_were_never_committed_are_cut_off(folder: Path) -> None:
    (vectors,) = folder.glob("dense-*/vectors.f16")
    size = vectors.stat().st_size
    for path in vectors.parent.iterdir():
        with path.open("ab") as file:
            file.write(b"x" * 1000)
    (folder / "dense-leftover").mkdir()
    again = opened(folder)
    assert found(again, TEXTS["tau"][0])[0] == "tau"
    again.apply([Change(9, "moi", Document("moi", ("Cầu Long Biên dài 2.290 mét",)))], ignore)
    assert vectors.stat().st_size == size + 2 * 64
    assert found(opened(folder), "cầu Long Biên")[0] == "moi"
    assert not (folder / "dense-leftover").exists()


def _damage_vectors(folder: Path) -> None:
    next(folder.glob("dense-*/vectors.f16")).write_bytes(b"short")


def _damage_log(folder: Path) -> None:
    log = next(folder.glob("dense-*/rows.u32"))
    log.write_bytes(b"\xff" * log.stat().st_size)


def _cut_ids(folder: Path) -> None:
    next(folder.glob("dense-*/ids.utf8")).write_bytes(b"ta")


def _lose_dense(folder: Path) -> None:
    for path in next(folder.glob("dense-*")).iterdir():
        path.unlink()


def _damage_meta(folder: Path) -> None:
    (folder / "lexical" / "meta.json").write_text("{")


def _cut_segments(folder: Path) -> None:
    for path in (folder / "lexical").iterdir():
        if path.suffix in {".store", ".term", ".idx", ".fast"}:
            path.write_bytes(path.read_bytes()[:10])


def _flip_bits(folder: Path) -> None:
    for path in (folder / "lexical").iterdir():
        if path.suffix == ".term":
            content = bytearray(path.read_bytes())
            content[0] ^= 4
            path.write_bytes(content)


def _lose_segments(folder: Path) -> None:
    for path in (folder / "lexical").iterdir():
        if path.suffix == ".store":
            path.unlink()


@pytest.mark.parametrize(
    "damage",
    [_damage_vectors, _damage_log, _cut_ids, _lose_dense, _damage_meta, _cut_segments, _flip_bits, _lose_segments],
)
def test_a_damaged_index_counts_as_empty_and_is_built_anew(folder: Path, damage: object) -> None:
    assert callable(damage)
    damage(folder)
    again = opened(folder)
    assert again.applied() == 0
    assert again.search(["tàu hỏa"], limit=3) == [[]]
    again.apply(CHANGES, ignore)
    assert found(again, TEXTS["tau"][0])[0] == "tau"
    assert len(list(folder.glob("dense-*"))) == 1


def test_many_rows_are_found_as_by_exact_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "FEW_ROWS", 500)
    many = opened(tmp_path / "index")
    many.apply(numbered(1, 2600), ignore)
    (codes,) = (tmp_path / "index").glob("dense-*/codes.bin")
    assert codes.stat().st_size == 2 * 2599 * 64 // 4
    for n in (1, 400, 1333, 2599):
        assert found(many, f"số {n} và {n * 7919}")[0] == f"id{n}"
    again = opened(tmp_path / "index")
    asked = [f"tin thứ {n * 104729}" for n in range(1, 2600, 100)]
    assert again.search(asked, limit=10) == many.search(asked, limit=10)


def test_an_entry_replaced_often_does_not_fill_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "FEW_ROWS", 20)
    monkeypatch.setattr(index, "BATCH", 5)
    small = opened(tmp_path / "index")
    small.apply(numbered(1, 11), ignore)
    numbers = count(11)
    for _ in range(40):
        small.apply([Change(next(numbers), "id3", Document("id3", ("Cầu Long Biên dài 2.290 mét",)))], ignore)
    (vectors,) = (tmp_path / "index").glob("dense-*/vectors.f16")
    assert vectors.stat().st_size <= 2 * 64 * (2 * 20 + 20 + 5)
    assert found(small, "cầu Long Biên")[0] == "id3"
    assert found(opened(tmp_path / "index"), "số 4 và 31676")[0] == "id4"


def test_rows_are_counted_as_entries_come_are_replaced_and_go(tmp_path: Path) -> None:
    one, two = Document("a", ("một", "hai")), Document("b", ("ba",))
    written = opened(tmp_path)
    written.apply([Change(1, "a", one), Change(2, "b", two)], ignore)
    written.apply([Change(3, "a", Document("a", ("bốn",)))], ignore)
    assert [found(written, text)[:1] for text in ("bốn", "ba")] == [["a"], ["b"]]
    written.apply([Change(4, "b", None)], ignore)
    for there in (written, opened(tmp_path)):
        assert there._current().rows.live == 1
        assert found(there, "ba") == ["a"]


def test_a_long_log_is_read_in_pieces_of_which_the_last_word_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = opened(tmp_path)
    written.apply(numbered(1, 12), ignore)
    written.apply([Change(12, "id3", Document("id3", ("đổi rồi",))), Change(13, "id4", None)], ignore)
    monkeypatch.setattr(densefiles, "_PIECE", 3)
    again = opened(tmp_path)
    assert again._current().rows.live == 2 * 9 + 1
    for text in ("đổi rồi", "số 4 và 31676", "số 11 và 87109"):
        assert found(again, text) == found(written, text)


def test_changes_that_are_in_already_are_passed_over(folder: Path) -> None:
    again = opened(folder)
    again.apply([Change(2, "tau", None), Change(9, "ma", None)], ignore)
    assert again.applied() == 9
    assert found(again, TEXTS["tau"][0])[0] == "tau"


def test_searches_from_several_threads_agree_while_one_writes(folder: Path) -> None:
    shared = opened(folder)
    expected = found(shared, TEXTS["tau"][0])[0]
    answers: list[str] = []

    def ask() -> None:
        answers.extend(found(shared, TEXTS["tau"][0])[0] for _ in range(30))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    shared.apply(numbered(100, 160), ignore)
    for thread in threads:
        thread.join()
    assert set(answers) == {expected}
    assert len(answers) == 90


def test_an_entry_is_as_near_as_its_nearest_text(tmp_path: Path) -> None:
    english = opened(tmp_path / "index")
    english.apply([Change(1, "my", Document("my", TEXTS["my"]))], ignore)
    (hits,) = english.search(["What happened to the uranium?"], limit=1)
    assert hits[0].id == "my"
    assert hits[0].dense == pytest.approx(1, abs=0.01)


@pytest.fixture
def sharks(tmp_path: Path) -> HybridIndex:
    """Entries in two languages, and an encoder to which no word of the one is like one of the other."""
    index = opened(tmp_path / "sharks")
    texts = {
        "ca map": "Cá mập bơi trên đường cao tốc ngập nước", "gao": "Gạo nhựa được bán ở chợ",
        "shark": "Shark swimming on a flooded highway", "rice": "Plastic rice is sold at markets",
        "wall": "Great wall visible from space",
    }  # fmt: skip
    index.apply([Change(n, i, Document(i, (text,))) for n, (i, text) in enumerate(texts.items(), 1)], ignore)
    return index


@pytest.mark.parametrize(
    ("query", "own", "other"),
    [
        ("Có cá mập trên đường cao tốc", "ca map", "shark"),
        ("ca map tren duong cao toc ngap nuoc", "ca map", "shark"),
        ("Sharks were seen on the highway", "shark", "ca map"),
        ("Chợ bán gạo bằng nhựa", "gao", "rice"),
        ("Markets sold plastic rice", "rice", "gao"),
    ],
)
def test_what_is_asked_in_one_language_is_found_in_the_other(
    sharks: HybridIndex, query: str, own: str, other: str
) -> None:
    by_words = sorted(
        (hit for hit in sharks.search([query], limit=5)[0] if hit.lexical_rank >= 0), key=lambda hit: hit.lexical_rank
    )
    assert [hit.id for hit in by_words][:2] == [own, other]


def test_a_query_without_diacritics_is_looked_up_with_them(tmp_path: Path) -> None:
    def by_words(spelled: dict[str, str]) -> list[str]:
        folder = tmp_path / str(len(spelled))
        index = HybridIndex(
            folder, WordEncoder(), documents_as=Role.QUERY, spelled=lambda text: spelled.get(text, text)
        )
        index.apply([Change(1, "rice", Document("rice", ("Rice and eggs",)))], ignore)
        return [hit.id for hit in index.search(["gao va trung"], limit=5)[0] if hit.lexical_rank >= 0]

    assert by_words({}) == []
    assert by_words({"gao va trung": "gạo và trứng"}) == ["rice"]


def test_a_query_is_moved_towards_the_other_language_as_far_as_the_index_is_in_it(tmp_path: Path) -> None:
    def nearness(*texts: str) -> float:
        index = opened(tmp_path / str(len(list(tmp_path.iterdir()))))
        index.apply([Change(n, str(n), Document(str(n), (text,))) for n, text in enumerate(texts, 1)], ignore)
        return next(hit.dense for hit in index.search(["Gạo nhựa"], limit=9)[0] if hit.id == "1")

    alone = nearness("plastic rice", "great wall")
    among = nearness("plastic rice", "Tường thành lớn")
    assert alone > among > nearness("xyz", "Tường thành lớn")
    assert nearness("Gạo nhựa") == pytest.approx(1, abs=0.01)


def test_a_query_across_languages_reads_no_more_entries_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexical, "MOST_READ", 4)
    index = opened(tmp_path / "index")
    texts = ["Shark news", *(f"Plastic story {n}" for n in range(9))]
    index.apply([Change(n, str(n), Document(str(n), (text,))) for n, text in enumerate(texts, 1)], ignore)
    (hits,) = index.search(["Cá mập ăn đồ nhựa"], limit=20)
    assert [hit.id for hit in hits if hit.lexical_rank >= 0] == ["1"]


def test_diacritics_tell_words_apart_where_the_asker_wrote_them(tmp_path: Path) -> None:
    class Blind(WordEncoder):
        def encode(self, texts: Sequence[str], role: Role) -> Vectors:
            return np.full((len(texts), self.dimensions), self.dimensions**-0.5, np.float32)

    blind = opened(tmp_path / "index", Blind())
    blind.apply(CHANGES, ignore)
    assert blind.search(["người má"], limit=1)[0][0].lexical_rank == 0
    assert found(blind, "má")[0] == "me"
    assert found(blind, "con ma cũ")[0] == "ma"


def test_hits_tell_how_near_the_query_comes_to_a_fixed_background(tmp_path: Path) -> None:
    encoder = WordEncoder()
    background = encoder.encode(
        [f"{word} prices" for word in ("petrol", "gold", "rice", "milk", "steel", "salt")], Role.QUERY
    )
    index = HybridIndex(tmp_path, encoder, documents_as=Role.QUERY, background=background)
    index.apply([Change(1, "a", Document("a", ("petrol prices rose",)))], lambda _: None)
    (near,), (far,) = index.search(["petrol prices", "rose petrol"], limit=1)
    query = encoder.encode(["petrol prices"], Role.QUERY)[0]
    assert near.crowd == pytest.approx(sorted(background @ query)[-5], abs=1e-5)
    assert far.crowd < near.crowd


def test_an_index_without_a_background_has_no_crowd(tmp_path: Path) -> None:
    index = HybridIndex(tmp_path, WordEncoder(), documents_as=Role.QUERY)
    index.apply([Change(1, "a", Document("a", ("petrol prices rose",)))], lambda _: None)
    ((hit,),) = index.search(["petrol"], limit=1)
    assert hit.crowd == -1


def test_a_reader_that_is_open_no_longer_finds_what_another_took_out(folder: Path) -> None:
    reader, asked = opened(folder), TEXTS["tau"][0]
    assert found(reader, asked)[0] == "tau"
    opened(folder).apply([Change(40, "tau", None)], ignore)
    for _ in range(2):
        (hits,) = reader.search([asked], limit=10)
        assert "tau" not in [hit.id for hit in hits]
        assert all(hit.dense < 0.95 for hit in hits), "neither leg has it"
        reader = opened(folder)


def test_what_was_taken_out_and_came_back_is_found_by_what_it_says_now(folder: Path) -> None:
    reader = opened(folder)
    reader.apply([Change(40, "tau", None)], ignore)
    reader.apply([Change(41, "tau", Document("tau", ("Hội An có phố cổ",)))], ignore)
    assert found(reader, "phố cổ Hội An")[0] == "tau"
    assert found(opened(folder), "phố cổ Hội An")[0] == "tau"
    (hits,) = reader.search([TEXTS["tau"][0]], limit=1)
    assert hits[0].dense < 0.95


def test_a_vietnamese_query_of_vietnamese_entries_asks_for_no_english_words(tmp_path: Path) -> None:
    index = opened(tmp_path / "index")
    texts = ["Tôi đang sống bên kia sông Hồng", "Bài ca được viết năm 1975"]
    index.apply([Change(n, str(n), Document(str(n), (text,))) for n, text in enumerate(texts, 1)], ignore)
    (hits,) = index.search(["bài hát"], limit=5)
    assert [hit.id for hit in hits if hit.lexical_rank >= 0] == ["2"]


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("Wolves", "Chó sói tấn công dân làng"),
        ("Wives", "Vợ của giáo viên bán thời gian"),
        ("The US", "Hoa Kỳ viện trợ"),
    ],
)
def test_english_words_find_vietnamese_entries(tmp_path: Path, query: str, entry: str) -> None:
    folder = index_of(tmp_path, [entry, "Trời hôm nay nắng đẹp ở miền Bắc"])
    assert folder.reader().search(query, 5).entries == [0]


@pytest.mark.parametrize("query", ["They will lend us the money in Florida", "Los Angeles no es Florida"])
def test_a_pronoun_or_another_language_finds_no_vietnamese_entry(tmp_path: Path, query: str) -> None:
    assert index_of(tmp_path, ["Hoa Kỳ bị cấm vận"]).reader().search(query, 5).entries == []


def index_of(folder: Path, texts: Sequence[str]) -> lexical.LexicalIndex:
    made = lexical.LexicalIndex(folder, create=True)
    writer = made.writer()
    for place, text in enumerate(texts):
        writer.put(place, str(place), [text])
    writer.commit("made")
    writer.close()
    return made


def test_how_much_of_a_query_is_seen_is_a_share(tmp_path: Path) -> None:
    texts = [
        "A shark attacks people; sharks attacked swimmers",
        "Sharks attacking; shark attacks",
        "The shark attacked",
    ]
    assert 0 < index_of(tmp_path, texts).reader().search("Cá mập tấn công Elon", 5).sight < 1
