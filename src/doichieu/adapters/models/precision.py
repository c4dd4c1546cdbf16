"""Which arithmetic suits this processor."""

import platform
from enum import StrEnum
from pathlib import Path
from typing import Final

CPUINFO: Final = Path("/proc/cpuinfo")
# Whole-number dot products: VNNI on x86-64, the dot-product extension on ARM.
DOT_PRODUCT_FLAGS: Final = frozenset({"avx512_vnni", "avx_vnni", "asimddp"})
X86: Final = frozenset({"x86_64", "amd64"})


class Precision(StrEnum):
    """How the matrices are kept: ``INT8`` is the fastest, ``INT4`` the smallest, ``FP32`` plain.

    ``INT7`` computes as ``INT8`` with weights of seven bits. An x86-64 processor without VNNI adds two products in
    16 bits, which overflow where activations and weights have eight bits each (255 · 127 · 2 > 32,767); with seven
    they never do (255 · 63 · 2 < 32,767).
    """

    INT8 = "int8"
    INT7 = "int7"
    INT4 = "int4"
    FP32 = "fp32"


def resolve(asked: str) -> Precision:
    """The precision asked for; for ``auto`` what this processor computes fastest, and exactly enough.

    >>> resolve("fp32").value
    'fp32'
    """
    if asked != "auto":
        return Precision(asked)
    listed = CPUINFO.read_text(encoding="utf-8", errors="replace") if CPUINFO.is_file() else ""
    return suited(listed, platform.system(), platform.machine())


def suited(cpuinfo: str, system: str, machine: str) -> Precision:
    """Int8 where the processor has a dot product of 8-bit numbers; else int7 on x86-64, and int4 elsewhere.

    Every ARM Mac has one. Elsewhere /proc/cpuinfo tells; where there is none (Windows), it is taken to be missing.

    >>> suited("flags : sse2 avx2 avx512_vnni", "Linux", "x86_64").value
    'int8'
    >>> suited("flags : sse2 avx2", "Linux", "x86_64").value
    'int7'
    >>> suited("Features : fp asimd", "Linux", "aarch64").value
    'int4'
    """
    if system == "Darwin" and machine == "arm64":
        return Precision.INT8
    if not DOT_PRODUCT_FLAGS.isdisjoint(cpuinfo.split()):
        return Precision.INT8
    return Precision.INT7 if machine.lower() in X86 else Precision.INT4
