"""How a choice of the catalogue and of helpers is drawn."""

from typing import Any

from django import forms


class ItemWidget(forms.MultiWidget):
    """Up to three suggestions to tap, and the whole catalogue to choose from below them.

    What is chosen in the list wins: nobody opens it by accident, while a suggestion stands
    chosen beforehand.
    """

    template_name = "components/act/item.html"
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

    template_name = "components/act/helpers.html"


class CalledWidget(forms.CheckboxSelectMultiple):
    """Offices to call, a group for each level; typing narrows the list."""

    template_name = "components/act/called.html"
    few = 8  # so many stand open

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Each group with its options, open where they are few or one is chosen."""
        context = super().get_context(name, value, attrs)
        context["groups"] = [
            (label, options, len(options) <= self.few or any(row["selected"] for row in options))
            for label, options, _index in context["widget"]["optgroups"]
        ]
        return context


class MainWidget(forms.MultiWidget):
    """A case from a list, or its number."""

    template_name = "components/act/main.html"
    use_fieldset = True

    def __init__(self, offered: list[Any]) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "listed": forms.Select(choices=offered),
            "number": forms.TextInput(attrs={"autocomplete": "off", "maxlength": 40}),
        }
        super().__init__(widgets)

    def decompress(self, value: Any) -> list[str]:
        """A form opens with nothing chosen."""
        return ["", ""]
