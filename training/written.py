"""Pairs written for the judge: of each evidence, claims that it supports, that it refutes, and that it leaves open.

    python -m training.written --data DATA --out FOLDER

writes those that are held out, as ``doichieu evaluate verdicts`` reads them: beside evidence of the development pairs
of ViFactCheck, claims in Vietnamese (``written_vi.jsonl``) and in English (``written_en.jsonl``); and contrasts, one
statement supported, refuted and left open, a word or two apart, beside evidence written for them: in English, in
Vietnamese, and in two languages (``contrasts_en.jsonl``, ``contrasts_vi.jsonl``, ``contrasts_mixed.jsonl``).

Most were written beside the evidence of ViFactCheck's training pairs, which is read from there. Names in those claims
are places in the evidence, ``{12:24}``, or ``{~12:24}`` without diacritics: two of three claims are not true, and the
file says nothing untrue of anybody. How they were made: ``written_claims.md``.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from doichieu.domain.writing import Writing, writing
from doichieu.evaluation.diacritics import stripped
from training.records import rows

FILE = Path(__file__).parent / "written_claims.jsonl.gz"
HELD = FILE.with_name("written_held.jsonl.gz")
CONTRASTS = FILE.with_name("written_contrasts.jsonl.gz")
_PLACE = re.compile(r"\{(~?)(\d+):(\d+)\}")

Row = tuple[str, str, str, str]
"""Claim, its language, evidence, label."""


def written(evidence: Mapping[str, str], file: Path = FILE) -> Iterator[Row]:
    """All of a file; ``evidence`` is that of ViFactCheck's pairs, by id."""
    for row in rows(file):
        text = str(row["evidence"]) if "evidence" in row else joined([evidence[pair] for pair in row["evidence_of"]])
        for language, by_label in row["claims"].items():
            for label, claims in by_label.items():
                yield from ((named(claim, text), language, text, label) for claim in claims)


def joined(parts: Sequence[str]) -> str:
    """The evidence of several pairs of an article as one passage.

    >>> joined(["Hội chợ mở  cửa.", "Vé vào cửa 20.000 đồng."])
    'Hội chợ mở cửa. Vé vào cửa 20.000 đồng.'
    """
    return " ".join(" ".join(part.split()) for part in parts)


def named(claim: str, evidence: str) -> str:
    """A claim with its names, as they stand in the evidence.

    >>> named("{3:11} flew from {~18:24}.", "Bà An Nhiên từ xã Hà Nội bay đi.")
    'An Nhiên flew from Ha Noi.'
    """

    def name(place: re.Match[str]) -> str:
        found = evidence[int(place[2]) : int(place[3])]
        return stripped(found) if place[1] else found

    return _PLACE.sub(name, claim)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args()
    evidence = {row["id"]: row["evidence"] for row in rows(given.data / "verdicts" / "vifactcheck_dev.jsonl")}
    given.out.mkdir(parents=True, exist_ok=True)
    sets: dict[str, list[Row]] = {}
    for row in written(evidence, HELD):
        sets.setdefault(f"written_{row[1]}", []).append(row)
    for row in written({}, CONTRASTS):
        of_evidence = "vi" if writing(row[2]) is Writing.VIETNAMESE else "en"
        sets.setdefault(f"contrasts_{row[1] if row[1] == of_evidence else 'mixed'}", []).append(row)
    for name, cases in sets.items():
        (given.out / f"{name}.jsonl").write_text("".join(_lines(name, cases)), encoding="utf-8")


def _lines(name: str, cases: Sequence[Row]) -> Iterator[str]:
    for n, (claim, language, text, label) in enumerate(cases):
        case = {"id": f"{name}-{n}", "language": language, "claim": claim, "evidence": text, "label": label}
        yield json.dumps(case, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
