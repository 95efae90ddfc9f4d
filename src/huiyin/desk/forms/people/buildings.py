"""Buildings of a compound: more of them, and what one is called."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CompoundFilter(forms.Form):
    """Words of the compound's name."""

    words = forms.CharField(label=_("小区名称"), required=False)


class AddBuildingsForm(forms.Form):
    """Several at once, as they are called."""

    names = forms.CharField(
        label=_("楼栋名称"),
        help_text=_("一行一栋，或者用逗号、顿号隔开，例如：1幢、2幢、3幢。已经有的不会重复。"),
        error_messages={"required": _("请写楼栋名称，例如 3幢。")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BuildingForm(forms.Form):
    """Its name, and its residents' chat."""

    name = forms.CharField(
        label=_("名称"),
        max_length=40,
        error_messages={
            "required": _("请写楼栋名称，例如 3幢。"),
            "max_length": _("楼栋名称最多 40 个字，请写短一些。"),
        },
    )
    group_link = forms.CharField(
        label=_("居民群的地址（可以不填）"),
        required=False,
        help_text=_("以 https:// 开头。居民扫公示牌上的群码就能进群；群换了，这里也要换。"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
