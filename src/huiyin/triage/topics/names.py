"""Where a text names a place, road, firm, school or project: told by what such names end in.

「润州区丽景苑小区」 ends in 小区; the name is what stands before it, back to the end of a
district's name or a word that no name holds. It finds most names, not all, and some that are
none; :mod:`huiyin.triage.topics.weighing` asks many texts before it believes.
"""

import re
from dataclasses import dataclass

RUN = re.compile(r"[^\W_]+")  # letters and digits without a break
LONG = (
    "有限责任公司|股份有限公司|有限公司|公司|集团|小区|社区|新城|新村|花园|家园|公寓|大厦|广场|公园"
    "|大学|学院|小学|中学|幼儿园|学校|医院|大道|街道|酒店|高速|山庄|国际|项目|楼盘|银行|号线"
)
SHORT = "苑府湾城路街巷村镇乡园桥湖河郡庭轩阁墅池坪山"
ENDING = re.compile(f"{LONG}|[{SHORT}]")
BEFORE_LONG, BEFORE_SHORT = 6, 5  # characters that belong to a name at most
# What cannot be inside a name: a name begins after it.
DISTRICT = re.compile("[省市区县镇乡路]|街道|大道")
NO_NAME = re.compile(
    "投诉|举报|反映|咨询|关于|建议|请求|希望|请问|要求|位于|座落|坐落|住在|居住|家住|附近|旁边|对面"
    "|修建|违规|违法|非法|强烈|反对"
    "|[的了在是与对于从到被把由请有我你他她们这那个等及或为以向给让使将至往离靠近位旁边"
    "也都就又不没无未能可要想说看问该此某各每再还才只]"
)


@dataclass(frozen=True)
class Name:
    """Places in a run of characters: where the name begins, its ending begins, and it ends."""

    start: int
    ending: int
    end: int


def names(run: str) -> list[Name]:
    """The names in a run of folded characters, one for each ending; they may overlap."""
    found = []
    for match in ENDING.finditer(run):
        short = match.group() in SHORT
        first = max(0, match.start() - (BEFORE_SHORT if short else BEFORE_LONG))
        before = run[first : match.start()]
        for pattern in (NO_NAME, DISTRICT):
            first = max([first, *(first + m.end() for m in pattern.finditer(before))])
            before = run[first : match.start()]
        if len(before) >= (2 if short else 1):
            found.append(Name(first, match.start(), match.end()))
    return found
