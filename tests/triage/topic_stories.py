"""Invented reports of many about one thing, and of others about something else."""

from datetime import datetime, timedelta

from huiyin.processes.topics import file_new
from huiyin.triage.models import Topic
from tests.cast import COUNTY, Cast
from tests.stories import Story

MIXER = "示例·滨江苑北门外的混凝土搅拌站"
PARKING = "示例·滨江苑开发商强制捆绑销售车位"
COMPLAINTS = (
    "夜里一直施工，粉尘和噪音很大，老人睡不着",
    "粉尘满天飞，窗户都不敢开",
    "半夜两点还在搅拌，噪音扰民",
    "离小区太近，孩子咳嗽，要求搬走",
    "灰尘大、噪音大，请尽快处理",
    "运料车整夜进出，噪音和扬尘严重",
)
SALES = (
    "，不买车位不给交房",
    "，车位价格比别处贵一倍，要求查处",
    "，合同里逼着业主买车位",
    "，车位和房子一起卖，请管一管",
)
OTHERS = (
    "三号楼电梯停运，老人下不了楼",
    "村口路灯不亮，晚上漆黑一片",
    "一楼下水道返水，粪水冒出来",
    "学校门口没有红绿灯，车子超速",
    "蛋糕店卖过期食品，孩子拉肚子",
    "拆迁过渡费三年没有发",
)
PHONE = "138000000{:02d}"


def reported(cast: Cast, at: datetime, number: int = 5, subject: str = MIXER, **fields) -> list:
    """That many residents by telephone, ten minutes one after the other."""
    endings = SALES if subject == PARKING else COMPLAINTS
    return [
        Story(
            cast,
            at + timedelta(minutes=10 * place),
            text=subject + endings[place % len(endings)],
            **{"phone": PHONE.format(place), **fields},
        )
        for place in range(number)
    ]


def others(cast: Cast, at: datetime) -> list:
    """Residents with nothing in common."""
    return [
        Story(cast, at + timedelta(minutes=place), text=text) for place, text in enumerate(OTHERS)
    ]


def filed(at: datetime) -> int:
    """The worker's turn."""
    return file_new(COUNTY, at=at)


def topics(least: int = 2) -> list[Topic]:
    """The topics with that many people, hottest first."""
    rows = Topic.objects.filter(county=COUNTY, people__gte=least, into__isnull=True)
    return list(rows.order_by("-standing", "-id"))
