"""What the pages of topics ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.filters import ALL
from huiyin.desk.forms.where import WhereField
from huiyin.people.actors import Actor
from huiyin.processes.act_form import choices
from huiyin.processes.handing_up import Plan
from huiyin.processes.topic_report import unfinished
from huiyin.rulebook import active
from huiyin.territory.naming import said
from huiyin.triage.models.topic import TITLE

LONGEST = 2_000  # characters of a note or a reason
LONGEST_REPORT = 20_000
SPANS = ((30, _("近30天")), (90, _("近90天")), (365, _("近一年")))
Choices = Sequence[tuple[str, str]]


class TopicsFilter(forms.Form):
    """Place, item, and whether something must still be owed; ``before`` is an older page."""

    place = WhereField()
    item = forms.ChoiceField(label=_("事项"), required=False)
    open = forms.BooleanField(label=_("只看没办结的"), required=False)
    before = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["place"].within(actor.scopes)
        fields["item"].choices = [ALL, *_items()]


class ClassFilter(forms.Form):
    """The place and the time a class of matters is looked at for."""

    place = WhereField()
    days = forms.TypedChoiceField(label=_("时间"), required=False, choices=SPANS, coerce=int)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, asked: QueryDict) -> None:
        super().__init__({"days": str(SPANS[1][0]), **asked.dict()})
        fields: Any = self.fields
        fields["place"].within(actor.scopes)


class SeenForm(forms.Form):
    """What is done about a surge."""

    note = WordsField(
        label=_("怎么处理"),
        most=LONGEST,
        empty=_("请写明怎么处理，同事才知道有人管了。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RenameForm(forms.Form):
    """A name; empty: the texts name it."""

    title = forms.CharField(
        label=_("名称"),
        required=False,
        max_length=TITLE,
        strip=True,
        help_text=_("不写就由系统按各件的文字起名。"),
    )


class MoveForm(forms.Form):
    """One case goes to another topic, or has one of its own."""

    case = forms.ChoiceField(label=_("哪一件"), error_messages={"required": _("请选一件。")})
    to = forms.ChoiceField(label=_("移到"), required=False)
    reason = WordsField(
        label=_("理由（可以不写）"),
        most=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, cases: Choices, others: Choices, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "move-%s")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["case"].choices = [("", _("请选择")), *cases]
        fields["to"].choices = [("", _("移出去，自成一个")), *others]


class JoinForm(forms.Form):
    """Another topic that is about the same."""

    other = forms.ChoiceField(
        label=_("和哪一个合在一起"), error_messages={"required": _("请选另一个热点。")}
    )
    reason = WordsField(
        label=_("理由（可以不写）"),
        most=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, others: Choices, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "join-%s")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["other"].choices = [("", _("请选择")), *others]


class HandUpForm(forms.Form):
    """One report for all of them: why, what it is about, what was tried here."""

    item = forms.ChoiceField(
        label=_("是哪一类事项"),
        help_text=_(
            "主件还没有受理，提上去以前先按这一类受理。"
            "这一类由上级牵头的，几件一起请上级接办，不在这里合并。"
        ),
        error_messages={"required": _("请选主件是哪一类事项。")},
    )
    cause = forms.ChoiceField(
        label=_("为什么要提上去"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一条原因。")},
    )
    report = WordsField(
        label=_("报告"),
        most=LONGEST_REPORT,
        empty=_("报告不能是空的。"),
        help_text=_("下面按数据起草，请核对、补充。不要写诉求人的姓名、电话。"),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    tried = WordsField(
        label=_("已经做了什么"),
        most=LONGEST,
        empty=_("请写明已经做了什么，上级才好接着办。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    main = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["cause"].choices = choices.coded(active.profile().climb_causes)
        fields["item"].choices = [("", _("请选择")), *_items()]
        if not plan.unaccepted:
            del self.fields["item"]

    def clean_report(self) -> str:
        """What is wanted of the level above is for a person to say; the draft leaves a gap."""
        report = str(self.cleaned_data["report"])
        if unfinished(report):
            raise forms.ValidationError(
                _("报告最后一段还没有写：共同的根源是什么、要上级做什么、希望什么时候有结果。")
            )
        return report


def _items() -> list[tuple[str, str]]:
    return [(item.key, said(item.name)) for item in active.profile().items.values()]
