"""Files of Word, Excel and PowerPoint: opened within limits, with their password where given."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.circumstances import PASSWORD_REMEDY, WRONG_PASSWORD, passwords
from index.readers.zipped import OLD_OFFICE, check_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OLD = "it is of Office's format before 2007; open it and save it in today's format"


def open_office(path: Path) -> str | BytesIO:
    """What to read: the file, or its content decrypted with the password that fits."""
    with path.open("rb") as file:
        is_old = file.read(len(OLD_OFFICE)) == OLD_OFFICE
    if not is_old:
        check_parts(path)
        return str(path)
    content = _decrypted(path)
    check_parts(content)
    return content


def _decrypted(path: Path) -> BytesIO:
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
    from olefile import OleFileIO

    with OleFileIO(path) as file:
        if not file.exists("EncryptedPackage"):
            raise ReadError(_OLD)
    with path.open("rb") as locked:
        for password in passwords():
            opened = BytesIO()
            try:
                office = OfficeFile(locked)
                office.load_key(password=password, verify_password=True)
                office.decrypt(opened)
            except (InvalidKeyError, DecryptionError):
                continue
            except FileFormatError as error:
                raise ReadError(f"it is encrypted and damaged ({error}); save it again") from error
            opened.seek(0)
            return opened
    raise ReadError(WRONG_PASSWORD if passwords() else PASSWORD_REMEDY)


def parse_part(content: bytes) -> Element:
    """Parse a part of a Word or PowerPoint file, entities left alone."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def parts_named(package: object, ending: str) -> Iterator[Element]:
    """Parse the parts of a Word or PowerPoint file whose names end so."""
    for part in package.iter_parts():  # type: ignore[attr-defined]
        if str(part.partname).endswith(ending):
            yield parse_part(part.blob)
