"""Gzip, unpacked no further than the desk reads."""

import gzip
import io
import zlib

from doichieu.domain.errors import SourceTooLarge, SourceUnreadable


def ungzipped(data: bytes, locator: str, max_bytes: int) -> bytes:
    """The unpacked bytes. Raises ``SourceTooLarge`` beyond ``max_bytes``, ``SourceUnreadable`` if cut off or damaged.

    >>> ungzipped(gzip.compress(b"abc"), "a.txt.gz", 10)
    b'abc'
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(max_bytes + 1)
    except EOFError as error:
        raise SourceUnreadable(locator, "the gzip file is cut off; copy or download it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise SourceUnreadable(locator, "the gzip file is damaged") from error
    if len(unpacked) > max_bytes:
        raise SourceTooLarge(locator, len(unpacked), max_bytes)
    return unpacked
