"""How a choice of the catalogue and of helpers is drawn."""

from typing import Any

from django import forms


class ItemWidget(forms.MultiWidget):
    """Up to three suggestions to tap, and the whole catalogue to choose from below them.

    What is chosen in the list wins: nobody opens it by accident, while a suggestion stands
    chosen beforehand.
    """

    template_name = "desk/widgets/item.html"
    use_fieldset = True

    def __init__(self, suggested: list[tuple[str, Any]], catalogue: list[Any]) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "suggested": forms.RadioSelect(choices=suggested),
            "other": forms.Select(choices=catalogue),
        }
        super().__init__(widgets)
        self.keys = [key for key, _label in suggested]

    def decompress(self, value: str | None) -> list[str]:
        """Where a stored key stands."""
        return [value or "", ""] if value in self.keys else ["", value or ""]

    def id_for_label(self, id_: str) -> str:
        """The list is always there; suggestions may be none."""
        return f"{id_}_other"


class HelpersWidget(forms.CheckboxSelectMultiple):
    """The helpers the catalogue names to tick; all other offices folded away below them."""

    template_name = "desk/widgets/helpers.html"
