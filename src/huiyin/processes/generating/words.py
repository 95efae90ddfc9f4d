"""What people say and write in an invented history: the profile's own examples, and plain lines."""

import random
from collections import defaultdict
from pathlib import Path

from huiyin.rulebook.expectations import load_expectations
from huiyin.rulebook.model import Item, Profile

INVENTED = "（示例）"  # untranslated: stored
# A name, and the lines of which one is said. {word} is a keyword of the item, {name} its name.
LINES = """# untranslated: stored
report: {word}的问题反映过，一直没有解决，请来看一看
report: 这几天{word}，影响大家生活，希望尽快处理
report: {name}：{word}，请有关单位上门
report: 我们楼下{word}，老人小孩不方便，盼望早点办好
detail: ，{a}幢{b}单元
detail: ，就在{a}号门旁边
detail: ，已经有{b}天了
instruction: 请到现场看过以后办理，按时回复。
instruction: 请尽快联系诉求人，办好回复。
progress: 已到现场看过，正在联系有关单位。
progress: 已约好时间，本周内动工。
solved: 已到现场处理完毕，诉求人在场看过。
solved: 已修好，试用正常。
solved: 已上门劝导，双方约定了时间。
explained: 已当面说明规定和办理的步骤。
explained: 已电话说明情况，并告知下一步找谁。
impossible: 不符合现行规定，已说明理由和其他途径。
planned: 需要列入改造计划，排期后施工。
rule: 按照现行规定不能办理。
interim: 先围挡、设提示，专人每周看一次。
pass: 已电话核实，情况属实。
pass: 现场看过，属实。
fail: 现场看过，没有处理到位，请继续办理。
satisfied: 办得快，谢谢。
satisfied: 已经好了。
dissatisfied: 没有解决，还是老样子。
dissatisfied: 只是打了个电话，没有来看。
up: 已上门核实，超出本单位职责，请上级牵头。
tried: 已上门两次，约各方谈过一次。
return: 现场核实，不归本单位管，请重新派单。
agreed: 情况属实，重新派单。
extension: 配件已订货，到货后当天更换。
extension: 天气原因不能施工，需要延后。
granted: 同意。
declined: 属于诉讼途径处理的事项，请向人民法院提出。
withdrawn: 已经自己解决了。
objection: 办完以后又坏了，没有真正解决。
upheld: 异议成立，请继续办理。
"""


def _lines() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in LINES.splitlines()[1:]:
        what, _colon, said = line.partition(": ")
        found[what].append(said)
    return dict(found)


SAID = _lines()


class Words:
    """The texts of one place."""

    def __init__(self, profile: Profile, folder: Path) -> None:
        self.examples: defaultdict[str, list[str]] = defaultdict(list)
        for example in load_expectations(folder, profile):
            if example.item:
                self.examples[example.item].append(example.text)

    def report(self, item: Item, chance: random.Random) -> str:
        """What somebody hands in about this item; it says that it is invented."""
        examples = self.examples.get(item.key)
        if examples and chance.random() < 0.4:
            said = examples[int(chance.random() * len(examples))].rstrip("。")
        else:
            word = item.keywords[int(chance.random() * len(item.keywords))]
            said = self.said("report", chance).format(word=word, name=item.name)
        detail = self.said("detail", chance) if chance.random() < 0.75 else ""
        numbers = {"a": 1 + int(chance.random() * 40), "b": 1 + int(chance.random() * 6)}
        return said + detail.format(**numbers) + INVENTED

    @staticmethod
    def said(what: str, chance: random.Random) -> str:
        """A line of one of the offices, or of the requester."""
        lines = SAID[what]
        return lines[int(chance.random() * len(lines))]
