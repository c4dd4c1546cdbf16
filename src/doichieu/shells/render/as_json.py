"""JSON for other programs, in codes and not in words, so that it is the same in every interface language."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from doichieu.shells.render.views import Report

SCHEMA_ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def text(view: BaseModel) -> str:
    """One line of JSON, so that a file with many texts gives JSON Lines."""
    return json.dumps(view.model_dump(mode="json"), ensure_ascii=False)


def answer(query: str, name: str, found: Sequence[BaseModel]) -> str:
    """What a search printed: the query, and what was found for it under ``name``."""
    return json.dumps({"query": query, name: [view.model_dump(mode="json") for view in found]}, ensure_ascii=False)


def schema() -> dict[str, Any]:
    """The JSON Schema of what ``doichieu check --json`` prints for one text."""
    return {"$schema": SCHEMA_ADDRESS, **Report.model_json_schema(mode="serialization")}
