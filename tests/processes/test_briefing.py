"""The special report: what the system can say of a stuck matter without anybody writing it."""

from huiyin.processes.briefing import draft_brief
from tests.stories import Story

STUCK = {"cause": "stuck", "reason": "业主不肯拆", "tried": "上门劝阻两次"}


def illegal_structure(cast, now) -> Story:
    """Climbed from the community to the town."""
    story = Story(cast, now, text="顶楼私搭乱建阳光房，压得楼板开裂", name="王示例")
    story.do("accept", cast.shequ.actor(), item="illegal_structure")
    community, squad = story.case.holder, cast.office("township_enforcement", "321171002")
    story.do("assign", cast.shuji.actor(), lead=community, helpers=[squad], instruction="")
    return story.do("climb", cast.shuji.actor(), **STUCK).do("take_over", cast.jiedao.actor())


def test_it_tells_what_was_tried_and_nothing_personal(cast, now):
    story = illegal_structure(cast, now)
    brief = draft_brief(story.case, at=story.at)
    assert "“小区违建”" in brief and "镇街道核办" in brief
    assert "兴港社区：上门劝阻两次" in brief
    assert "王示例" not in brief and "楼板开裂" not in brief


def test_who_takes_part_already_is_not_named_as_still_to_come(cast, now):
    """The list names the town's builders; its squad is there, and said once."""
    story = illegal_structure(cast, now)
    brief = draft_brief(story.case, at=story.at)
    present, wanted = brief.split("已参与的单位：")[1].split("清单还列有：")
    assert "大港街道综合执法队" in present
    assert "综合执法队" not in wanted and "建设管理办公室" in wanted
