"""What each need of a transition asks a person for: one field for each word of the table."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.processes.act_form import coded, dates, items, joining, offices, words
from huiyin.processes.act_form.asking import Asking, Factory
from huiyin.processes.files_form import PhotosField
from huiyin.rulebook import active
from huiyin.rulebook.model import Evidence


def _photos(asking: Asking) -> forms.Field:
    item = active.profile().items.get(asking.case.item)
    help_text = ""
    if asking.row.name == "return":
        help_text = _("边界图、权属证明这样的材料，可以拍照附上。")
    elif asking.row.name == "strike_off":
        help_text = _("销账要附上照片等佐证材料。")
    elif item and item.evidence is not Evidence.NONE:
        help_text = _("办结条件：%(condition)s 报“已解决”要附照片。") % {
            "condition": item.close_condition
        }
    return PhotosField(label=_("照片"), required=False, help_text=help_text)


NEEDS: dict[str, Factory] = {
    # what is written
    "reason": words.words(
        gettext_lazy("理由"), gettext_lazy("请写明理由，对方和诉求人才看得明白。")
    ),
    "comment": words.words(gettext_lazy("说明（可以不写）"), rows=3),
    "text": words.words(gettext_lazy("写给诉求人的话"), gettext_lazy("请写下做了什么、结果怎样。")),
    "instruction": words.words(gettext_lazy("交办意见（可以不写）")),
    "interim": words.words(gettext_lazy("到期以前的临时措施"), rows=3),
    "rule": words.words(gettext_lazy("依据哪条规定"), rows=3),
    "tried": words.tried,
    "brief": words.brief,
    "clause": words.clause,
    "legal_basis": words.words(gettext_lazy("法律、法规依据（可以不写）"), rows=2),
    "ownership": words.words(gettext_lazy("权属：归谁所有、谁管（可以不写）"), rows=2),
    "boundary": words.words(gettext_lazy("边界：在哪一边（可以不写）"), rows=2),
    # what is chosen
    "route": coded.coded(
        "decline_routes",
        gettext_lazy("应当走哪条法定途径"),
        gettext_lazy("不予受理必须告知一条法定途径。"),
    ),
    "return_reason": coded.coded(
        "return_reasons", gettext_lazy("退单理由"), gettext_lazy("请选一条退单理由。")
    ),
    "cause": coded.coded(
        "climb_causes", gettext_lazy("为什么要提级"), gettext_lazy("请选一条提级原因。")
    ),
    "tier": coded.tier,
    "lower": coded.lower,
    "outcome": coded.outcome,
    "arrived": coded.yes_or_no(
        gettext_lazy("到场了没有"), gettext_lazy("到场了"), gettext_lazy("没有到场")
    ),
    "useful": coded.yes_or_no(
        gettext_lazy("到场以后起作用了没有"),
        gettext_lazy("起了作用"),
        gettext_lazy("没有起作用"),
    ),
    "justified": coded.yes_or_no(
        gettext_lazy("这次吹哨该不该吹"),
        gettext_lazy("该吹，确实要本单位到场"),
        gettext_lazy("不该吹，不用本单位到场"),
    ),
    "satisfied": coded.yes_or_no(
        gettext_lazy("诉求人怎么说"),
        gettext_lazy("诉求人说：解决了"),
        gettext_lazy("诉求人说：没有解决"),
    ),
    # what, where, whom, when
    "item": items.item,
    "unit": items.unit,
    "lead": offices.lead,
    "helpers": offices.helpers,
    "helper": offices.helper,
    "called": offices.called,
    "main": joining.main,
    "planned_until": dates.planned_until,
    "until": dates.until,
    "meeting": dates.meeting,
    "photos": _photos,
}
