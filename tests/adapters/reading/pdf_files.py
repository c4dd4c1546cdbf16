"""Small PDF files with any letters, made without a font file: codes of Helvetica with a map back to Unicode."""

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas


def pdf(*pages: Sequence[str], title: str = "") -> bytes:
    """A PDF with these lines on these pages."""
    letters = sorted({letter for lines in pages for line in lines for letter in line})
    assert len(letters) < 220, "one font holds no more letters"
    codes = {letter: code for code, letter in enumerate(letters, start=33)}
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 4 0 R >>",
        _stream(_to_unicode(codes)),
    ]
    for number, lines in enumerate(pages):
        content = 6 + 2 * number
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        shown = "\n".join(f"<{''.join(f'{codes[c]:02X}' for c in line)}> Tj 0 -15 Td" for line in lines)
        objects.append(_stream(f"BT /F1 10 Tf 40 760 Td\n{shown}\nET"))
    if title:
        objects.append(f"<< /Title <FEFF{title.encode('utf-16-be').hex().upper()}> >>")
    return _file(objects, info=len(objects) if title else None)


def locked_pdf(password: str) -> bytes:
    """A PDF that opens with a password only."""
    made = io.BytesIO()
    page = Canvas(made, encrypt=password)
    page.drawString(72, 700, "Prices rose by 5 percent.")
    page.save()
    return made.getvalue()


def _to_unicode(codes: dict[str, int]) -> str:
    entries = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{entries}\nendbfchar\n"
        "endcmap end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str], info: int | None) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    known = f"/Info {info} 0 R " if info else ""
    made += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {known}>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(made)
