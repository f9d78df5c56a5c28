"""What to do about files that no reader is for."""

from __future__ import annotations

from pathlib import PurePosixPath

_PICTURES = "png jpg jpeg gif tif tiff bmp webp heic svg emf wmf"
_REMEDIES = {
    "save it as .docx": "doc dot wpd wps docm dotx",
    "save it as .xlsx": "xls xlsm xlsb ods numbers",
    "save it as .pptx": "ppt pps ppsx pptm odp key",
    "export it as PDF": "pages pub vsd vsdx indd djvu ps mobi azw azw3 xps oxps one",
    "unpack it to include its files": "rar 7z tar gz tgz bz2 xz zst cab iso",
    "export its mails as .eml or .msg": "pst ost dbx olm",
    "print it to PDF, from which words in pictures can be recognised": _PICTURES,
}
_BY_SUFFIX = {f".{s}": remedy for remedy, suffixes in _REMEDIES.items() for s in suffixes.split()}


def is_picture(name: str) -> bool:
    """Tell by its name whether a file is a picture."""
    return PurePosixPath(name).suffix.lower().removeprefix(".") in _PICTURES.split()


def unsupported(suffix: str) -> str:
    """Say that there is no reader for files that end with ``suffix``, and what to do."""
    kind = suffix if suffix else "files without a suffix"
    remedy = _BY_SUFFIX.get(suffix.lower(), "save it as text to include it")
    return f"no reader for {kind}; {remedy}"
