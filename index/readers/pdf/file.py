"""A PDF as a file: opened with its password, its forms filled in, its attachments unpacked."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.circumstances import PASSWORD_REMEDY, WRONG_PASSWORD
from index.readers.members import MOST_MEMBER_BYTES, MOST_MEMBERS, Unpacker, refused, safe_name
from index.types import Reading

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

XFA_REMEDY = "it is a form that only Adobe's reader shows in full; print it to PDF to include it"


def open_pdf(file: Path | BytesIO, tried: Sequence[str] = ()) -> PdfDocument:
    """Open a PDF with the first password that fits, none being tried first."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # what it can't show is in the ledger
    for password in (None, *tried):
        # A file without pages is told the last error, which may be another file's: make it a fresh
        # one, so that no password is asked for.
        pdfium.FPDF_LoadMemDocument(b"", 0, None)
        try:
            pdf = pypdfium2.PdfDocument(file, password)
        except pypdfium2.PdfiumError as error:
            if "password" not in str(error).lower() and "security" not in str(error).lower():
                told = f"the PDF is damaged or has no pages ({error}); export it again"
                raise ReadError(told) from error
        else:
            if pdf.get_formtype():
                pdf.init_forms()
            return pdf
    raise ReadError(PASSWORD_REMEDY if not tried else WRONG_PASSWORD)


def open_page(pdf: PdfDocument, number: int) -> PdfPage:
    """Open a page, counted from 1."""
    return pdf[number - 1]


def shows_another_form(pdf: PdfDocument) -> bool:
    """Tell whether the pages are only a stand-in for a form in XML (XFA)."""
    import pypdfium2.raw as pdfium

    return bool(pdf.get_formtype() == pdfium.FORMTYPE_XFA_FULL)


def read_attachments(pdf: PdfDocument, unpacker: Unpacker) -> Iterator[Reading]:
    """Read the files attached to a PDF as members; most have none."""
    import pypdfium2

    count = pdf.count_attachments()
    if count > MOST_MEMBERS:
        raise ReadError(f"it holds more than {MOST_MEMBERS} files; save those to include")
    for number in range(count):
        attachment = pdf.get_attachment(number)
        name = attachment.get_name() or f"attachment {number + 1}"
        try:
            data = bytes(attachment.get_data())
        except pypdfium2.PdfiumError as error:
            damaged = ReadError(f"it can't be unpacked ({error}); save it from the PDF")
            yield refused(safe_name(name), damaged)
            continue
        if len(data) > MOST_MEMBER_BYTES:
            yield refused(safe_name(name), ReadError("it is larger than is safe; save it apart"))
        else:
            yield from unpacker.read(name, data)
