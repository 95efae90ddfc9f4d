"""The address of the verify page as a picture a phone reads."""

import io
from typing import Any

import segno


def qr(address: str) -> segno.QRCode:
    """The code; level M survives a stain on paper."""
    return segno.make_qr(address, error="m")


def svg(address: str) -> bytes:
    """For the PDF: sharp at any size."""
    return _saved(address, kind="svg", border=0, xmldecl=True)


def png(address: str) -> bytes:
    """For Word, which does not read SVG everywhere; large enough to print."""
    return _saved(address, kind="png", border=0, scale=10)


def _saved(address: str, **how: Any) -> bytes:
    target = io.BytesIO()
    qr(address).save(target, **how)
    return target.getvalue()
