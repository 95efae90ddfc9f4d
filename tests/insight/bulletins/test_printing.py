"""A bulletin on paper: the same words in both files, and hostile words stay words."""

import pytest

from huiyin.cases.models import Case
from huiyin.cases.printing.rendering import Form
from huiyin.common.audit import AuditEvent
from huiyin.processes.bulletin_sheets import print_bulletin
from tests.cases.printing.printed import in_pdf, in_word
from tests.insight.bulletins.made import THURSDAY, kept
from tests.stories import Story

HOSTILE = '{{ 1+1 }} {% raw %} <b>粗</b> #image("x") $x$ *星*'


@pytest.fixture(params=list(Form))
def form(request):
    return request.param


def text(row, form, by):
    made = print_bulletin(row, form, by=by, at=THURSDAY)
    return "".join((in_pdf if form is Form.PDF else in_word)(made.content).split()), made


def test_everything_is_in_the_file_and_it_is_logged(cast, now, form):
    story = Story(cast, now)
    row = kept("daily")
    said, made = text(row, form, cast.shuji.actor())
    for words in ("每日一梳理", "2026年6月3日", "概况", "谁等谁", story.case.reference, "第1版"):
        assert words in said
    assert made.name == f"兴港社区每日一梳理-2026-06-03-1.{form.value}" or made.name.endswith(form)
    (line,) = AuditEvent.objects.filter(event="bulletin.print")
    assert (line.subject, line.actor) == (f"daily {row.unit_code} 2026-06-03", cast.shuji.user.pk)


def test_hostile_words_stay_words(cast, now, form):
    story = Story(cast, now)
    Case.objects.filter(county=story.case.county, id=story.case.id).update(title=HOSTILE)
    said, _made = text(kept("daily"), form, cast.shuji.actor())
    assert "".join(HOSTILE.split()) in said


def test_a_month_with_its_tables(cast, now, form):
    Story(cast, now).closed()
    said, _made = text(kept("monthly"), form, cast.lingdao.actor())
    assert "满意率" in said and "口径" in said and "近12个月的走势" in said


def test_what_whoever_prints_may_not_open_is_not_on_paper(cast, now, form):
    story = Story(cast, now)
    row = kept("daily")
    Case.objects.filter(county=story.case.county, id=story.case.id).update(confidential=True)
    said, _made = text(row, form, cast.shuji.actor())
    assert story.case.reference not in said and "广场舞" not in said
    assert "另有1件，打印的人不能打开" in said
