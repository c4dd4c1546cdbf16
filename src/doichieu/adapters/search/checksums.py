"""Whether tantivy's files are as they were written: it stores a checksum in each but reads on without looking at it.

A file ends in a footer in JSON that holds ``crc``, the CRC-32 of what stands before it; then the footer's length
and a magic number, both little-endian uint32.
"""

import json
import struct
import zlib
from pathlib import Path

import numpy as np

_TAIL = struct.Struct("<II")
_MAGIC = 1337


def verify(folder: Path) -> None:
    """Raise ``ValueError`` where a segment's file is not whole, ``FileNotFoundError`` where it has gone meanwhile."""
    segments = json.loads((folder / "meta.json").read_bytes())["segments"]
    named = {segment["segment_id"].replace("-", "") for segment in segments}
    for path in sorted(folder.iterdir()):
        if path.name.partition(".")[0] in named and not _whole(path):
            raise ValueError(f"{path}: not as it was written")


def _whole(path: Path) -> bool:
    size = path.stat().st_size
    if size < _TAIL.size:
        return False
    content = np.memmap(path, np.uint8, mode="r")
    length, magic = _TAIL.unpack(content[-_TAIL.size :].tobytes())
    start = size - _TAIL.size - length
    if magic != _MAGIC or start < 0:
        return False
    footer = json.loads(content[start : -_TAIL.size].tobytes())
    return bool(footer["crc"] == zlib.crc32(content[:start].data))
