"""Which arithmetic suits this processor."""

import platform
from enum import StrEnum
from pathlib import Path
from typing import Final

CPUINFO: Final = Path("/proc/cpuinfo")
# Whole-number dot products: VNNI on x86-64, the dot-product extension on ARM. Without them the runtime's int8 path
# on x86-64 can saturate (two products are added in 16 bits) and is no faster than float32.
DOT_PRODUCT_FLAGS: Final = frozenset({"avx512_vnni", "avx_vnni", "asimddp"})


class Precision(StrEnum):
    """How the matrices are kept: ``INT8`` is the fastest, ``INT4`` the smallest, ``FP32`` plain."""

    INT8 = "int8"
    INT4 = "int4"
    FP32 = "fp32"


def resolve(asked: str) -> Precision:
    """The precision asked for; for ``auto`` int8 where the processor multiplies whole numbers fast, else int4.

    >>> resolve("fp32").value
    'fp32'
    """
    if asked != "auto":
        return Precision(asked)
    listed = CPUINFO.read_text(encoding="utf-8", errors="replace") if CPUINFO.is_file() else ""
    return Precision.INT8 if has_dot_product(listed, platform.system(), platform.machine()) else Precision.INT4


def has_dot_product(cpuinfo: str, system: str, machine: str) -> bool:
    """Whether the processor has a dot product of 8-bit numbers. Every ARM Mac has; elsewhere /proc/cpuinfo tells.

    >>> has_dot_product("flags : sse2 avx2 avx512_vnni", "Linux", "x86_64")
    True
    >>> has_dot_product("flags : sse2 avx2", "Linux", "x86_64")
    False
    """
    if system == "Darwin" and machine == "arm64":
        return True
    return not DOT_PRODUCT_FLAGS.isdisjoint(cpuinfo.split())
