"""How a choice of the catalogue and of helpers is drawn."""

from typing import Any

from django import forms

from huiyin.rulebook import active


class ItemWidget(forms.RadioSelect):
    """Up to three suggestions to tap; below them the whole catalogue, narrowed by typing.

    ``sure``: one of them may stand chosen. Otherwise the page says that a person has to choose.
    The first choices, outside of any group, are the suggestions.
    """

    template_name = "components/act/item.html"

    def __init__(self, *, sure: bool) -> None:
        super().__init__()
        self.sure = sure

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Suggestions and groups apart; the catalogue is open where nothing else is chosen."""
        context = super().get_context(name, value, attrs)
        groups = [(label, options) for label, options, _index in context["widget"]["optgroups"]]
        first = [option for label, options in groups if label is None for option in options]
        rest = [
            (label, options, any(option["selected"] for option in options))
            for label, options in groups
            if label is not None
        ]
        chosen_there = any(chosen for _label, _options, chosen in rest)
        return {
            **context,
            "suggested": first,
            "groups": rest,
            "sure": self.sure,
            "open": chosen_there or not first,
        }

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The keywords of an item find it as well as its name."""
        option = super().create_option(name, value, *args, **kwargs)
        item = active.profile().items.get(str(value))
        if item is not None:
            option["attrs"]["data-words"] = " ".join(item.keywords)
        return option


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
