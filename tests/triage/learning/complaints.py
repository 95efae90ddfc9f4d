"""Complaints invented for these tests: three subjects, each with words of its own."""

import random

OPENINGS = ["您好，", "请帮忙看看：", "反映一件事，", "我是回音花园（示例）的住户，", ""]
ENDINGS = ["请尽快处理。", "希望有人来管一管！", "谢谢", "已经打过两次电话了。"]
SUBJECTS = {
    "噪声": [
        "楼下半夜跳广场舞",
        "音响开得很大声",
        "工地夜里还在施工",
        "老人吵得睡不着",
        "喇叭响到凌晨",
    ],
    "照明": ["巷口的路灯坏了", "晚上一片漆黑", "灯泡一闪一闪", "夜里走路看不见", "灯杆歪在一边"],
    "垃圾": [
        "垃圾桶满了没人收",
        "楼道里堆着旧家具",
        "臭味飘到家里",
        "清运车三天没来",
        "厨余撒了一地",
    ],
}


def complaints(
    each: int = 20, *, subjects: tuple[str, ...] = tuple(SUBJECTS), seed: int = 1
) -> tuple[list[str], list[str]]:
    """``each`` texts of every subject, mixed, and their subjects."""
    chance = random.Random(seed)
    rows = [(_text(chance, subject), subject) for subject in subjects for _ in range(each)]
    chance.shuffle(rows)
    return [text for text, _subject in rows], [subject for _text, subject in rows]


def _text(chance: random.Random, subject: str) -> str:
    said = "，".join(chance.sample(SUBJECTS[subject], 2))
    house = chance.randint(1, 30)
    return f"{chance.choice(OPENINGS)}{house}号楼{said}，{chance.choice(ENDINGS)}"
