"""``|yuan``: fen as 1,234.56; ``|amount``: a quantity without needless noughts."""

from decimal import Decimal

from django import template

from huiyin.disclosure.money import yuan

register = template.Library()


@register.filter(name="yuan")
def written(fen: int | None) -> str:
    """The amount in yuan with two decimals."""
    return "" if fen is None or fen == "" else yuan(fen)


@register.filter
def amount(quantity: Decimal) -> str:
    """42.50 as 42.5, 2600.00 as 2,600."""
    return f"{quantity.normalize():,f}"
