"""Money: counted in fen (分), written in yuan with two decimals."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

FEN = 100
MOST = 10**15  # fen: ten thousand times the budget of a rich county
_WRITTEN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_UNIT = "元"  # untranslated: what people write behind an amount
_SIGNS = "¥￥ \u3000\t\n"


class NoAmount(ValueError):
    """What was given is no amount of money."""


class TooFine(NoAmount):
    """It has parts of a fen."""


def yuan(fen: int) -> str:
    """``123456`` as "1,234.56"."""
    whole, rest = divmod(abs(fen), FEN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def fen_of(value: str | int | float | Decimal) -> int:
    """The amount in fen of what stands in a cell or a field, in yuan: 12.5, "1,234.50", "￥80元".

    A spreadsheet keeps binary fractions: a number is taken for the decimal it is shown as.
    Raises :class:`NoAmount` for anything else, :class:`TooFine` for a third decimal.
    """
    amount = _decimal(value)
    fen = amount * FEN
    if fen != fen.to_integral_value():
        raise TooFine(str(value))
    if abs(fen) > MOST:
        raise NoAmount(str(value))
    return int(fen)


def _decimal(value: str | int | float | Decimal) -> Decimal:
    if isinstance(value, bool):
        raise NoAmount(str(value))
    if isinstance(value, float):
        # Fifteen digits are what a spreadsheet keeps; 0.1 + 0.2 is 0.3 to whoever typed it.
        value = Decimal(f"{value:.15g}") if abs(value) < MOST else Decimal("NaN")
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip(_SIGNS).removesuffix(_UNIT)
        text = text.strip(_SIGNS)
        if not _WRITTEN.fullmatch(text):
            raise NoAmount(value)
        value = text.replace(",", "")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        raise NoAmount(str(value)) from None
    if not amount.is_finite():
        raise NoAmount(str(value))
    return amount
