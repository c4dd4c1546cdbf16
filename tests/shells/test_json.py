"""The JSON is what its schema says."""

import json
from typing import Any

import jsonschema
import pytest

from doichieu.domain.texts import digest
from doichieu.shells.render import as_json
from doichieu.shells.render.report import report
from tests.shells.samples import a_report, a_source


@pytest.fixture
def printed() -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(as_json.text(a_report()))
    return answer


def test_what_is_printed_fits_the_schema(printed: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(as_json.schema())
    jsonschema.validate(printed, as_json.schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_is_not_named(printed: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**printed, "speaker": "somebody"}, as_json.schema())


def test_the_shape_is_the_published_one(printed: dict[str, Any]) -> None:
    assert list(printed) == ["source", "redacted", "dossiers"]
    assert printed["redacted"] == {"phone": 2, "email": 1}
    first = printed["dossiers"][0]
    assert list(first) == ["claim", "matches", "evidence", "suggestion"]
    assert {"text", "start", "end", "checkability", "worth", "reasons"} <= set(first["claim"])


def test_every_claim_reads_again_from_the_source(printed: dict[str, Any]) -> None:
    text = printed["source"]["text"]
    assert digest(text) == printed["source"]["digest"]
    for claim in (dossier["claim"] for dossier in printed["dossiers"]):
        assert text[claim["start"] : claim["end"]] == claim["text"]


def test_a_text_is_one_line_and_keeps_its_letters() -> None:
    line = as_json.text(a_report())
    assert "\n" not in line
    assert "Đỉnh Fansipan" in line


def test_a_text_without_claims_has_no_dossiers() -> None:
    empty = json.loads(as_json.text(report(a_source(redacted={}), [], sentences=1, claims=0)))
    assert (empty["redacted"], empty["dossiers"]) == ({}, [])
    jsonschema.validate(empty, as_json.schema())
