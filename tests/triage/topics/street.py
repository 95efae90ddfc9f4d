"""What the people of one invented town write, for the tests of topics."""

from datetime import UTC, datetime, timedelta
from itertools import count

from huiyin.triage.topics.filing import file
from huiyin.triage.topics.memory import InMemory
from huiyin.triage.topics.message import Message

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAYS = 60

PLANT = [
    (
        "青禾苑小区（示例）旁边的搅拌站太吵",
        "搅拌站离青禾苑小区不到五十米，夜里搅拌机响到三点，粉尘落满阳台。",
    ),
    (
        "投诉青禾苑小区附近建搅拌站",
        "家住青禾苑小区，窗外混凝土搅拌站日夜施工，粉尘很大，窗户不敢开。",
    ),
    ("搅拌站噪音扰民", "我们青禾苑小区的老人被搅拌站的噪音吵得睡不着，灰尘让孩子咳嗽。"),
    ("请管管水泥搅拌站", "青禾苑小区西门外这家搅拌站手续不全，罐车从早开到晚，窗台上全是粉尘。"),
    ("青禾苑小区居民的呼声", "孩子们呼吸的都是粉尘，搅拌站什么时候能从青禾苑小区门口搬走？"),
]
OTHER_PLANT = [
    (
        "云栖里花园（示例）后面的搅拌站粉尘大",
        "云栖里花园后面新开了混凝土搅拌站，粉尘落满阳台，夜里搅拌机响到三点。",
    ),
    (
        "云栖里花园附近搅拌站噪音扰民",
        "云栖里花园的住户被搅拌站的噪音吵得睡不着，水泥罐车进进出出。",
    ),
    ("投诉搅拌站", "云栖里花园北边这家搅拌站没有手续，粉尘和噪音一天不停。"),
]
CHARGERS = [
    (
        "青禾苑小区（示例）充电桩不够",
        "青禾苑小区两千户只有四个充电桩，电动车排队到半夜，插座还常常跳闸。",
    ),
    (
        "青禾苑小区充电桩坏了没人修",
        "地下车库的充电桩坏了三个，电动车没有地方充电，飞线充电很危险。青禾苑小区物业说没钱。",
    ),
    ("希望青禾苑小区多装充电桩", "电动车越来越多，充电桩总是排队，有人从楼上飞线充电。"),
]
PARKING = [
    (
        "松涛府（示例）捆绑销售车位",
        "买松涛府的房子必须同时买十二万一个的车位，不买车位就不给选房。",
    ),
    ("松涛府强制买车位合理吗", "开发商说松涛府的车位和房子捆绑，不要车位的退房。"),
    ("不想白花十二万买车位", "家里没有车，松涛府售楼处却要求选房时连车位一起付款，这是捆绑销售。"),
]
ALONE = [
    ("长堤路（示例）路灯不亮", "长堤路从桥头到学校的路灯有一半不亮，晚上走路看不清。"),
    ("社保卡补办要多久", "社保卡丢了，想问补办要多少天，能不能在镇上办。"),
    ("公交车经常不准时", "五路公交车早上总是晚二十分钟，上班迟到。"),
    ("油菜田被水淹了", "雨后排水沟堵了，村东边的油菜田被水淹了两天。"),
    ("希望图书馆晚上开门", "下班以后图书馆已经关门，能不能开到九点。"),
    ("教师招聘的年龄", "请问今年乡镇小学教师招聘年龄放宽到多少岁。"),
]


def messages(*groups, hours=7):
    """Messages of the groups one after the other, each by another person; the key says whose."""
    number = count()
    return [
        Message(
            f"{name}{place}",
            DAY + timedelta(hours=hours * next(number)),
            title,
            text,
            f"{name}{place}",
        )
        for name, group in groups
        for place, (title, text) in enumerate(group)
    ]


def town():
    """Everything they write, group by group."""
    return messages(
        ("plant", PLANT),
        ("other", OTHER_PLANT),
        ("charger", CHARGERS),
        ("parking", PARKING),
        ("alone", ALONE),
    )


def filed(messages, *, known=False, days=DAYS):
    """The memory after all of them."""
    memory = InMemory(messages if known else ())
    for message in messages:
        file(message, memory, days=days)
    return memory


def together(memory):
    """The keys of every topic's members, largest first, those alone left out."""
    groups = [sorted(one.key for one in members) for members in memory.members.values()]
    return sorted((group for group in groups if len(group) > 1), key=lambda g: (-len(g), g))
