"""What can be wrong with a reply: in words for its writer, with the sentence that is missing.

A flaw is advice. Whoever writes the reply decides, and nothing is counted about them.
"""

from dataclasses import dataclass
from enum import StrEnum


def gettext_noop(message: str) -> str:
    """Marks a text for the catalogue. Django's own would ask for settings; this needs none."""
    return message


class Level(StrEnum):
    """A serious flaw asks for a second look before the reply goes out; a hint only says so."""

    SERIOUS = "serious"
    HINT = "hint"


class Rule(StrEnum):
    """Each rule by the name it has in the documentation, in JSON and on the page."""

    UNFILLED = "unfilled"
    SAYS_NOTHING = "says_nothing"
    PASSED_ON = "passed_on"
    COPIED_REPORT = "copied_report"
    COPIED_REPLY = "copied_reply"
    NO_REASON = "no_reason"
    ONLY_PROMISED = "only_promised"
    NO_DATE = "no_date"
    NOT_ASKED = "not_asked"
    TOO_SHORT = "too_short"
    NO_CONTACT = "no_contact"


@dataclass(frozen=True)
class Flaw:
    """One flaw: ``says`` what, ``missing`` is a sentence to fill in, ``where`` are the words
    of the reply that spoke (empty where it is something absent).

    ``missing`` is empty where nothing is to be added. ``says`` is Chinese as the source has it;
    pages translate it where they show it.
    """

    key: Rule
    level: Level
    says: str
    missing: str
    where: str = ""

    @property
    def serious(self) -> bool:
        """Whether the reply should be looked at again before it goes out."""
        return self.level is Level.SERIOUS


# What the clerk reads, and the sentence to fill in. The latter goes out with the reply, which
# is Chinese whatever language its writer's pages have: it is not translated.
_SAID: dict[Rule, tuple[Level, str, str]] = {
    Rule.UNFILLED: (
        Level.SERIOUS,
        gettext_noop("还有没有填的空。"),
        "",
    ),
    Rule.SAYS_NOTHING: (
        Level.SERIOUS,
        gettext_noop("只说了收到、重视或者感谢，没有写做了什么、查明了什么。"),
        "我们于__月__日到____查看，情况是____；已经____。",
    ),
    Rule.PASSED_ON: (
        Level.SERIOUS,
        gettext_noop("只写了转给别的单位，没有写由谁办、什么时候有结果。"),
        "这件事由____（单位）负责办理，联系电话____，__月__日前把结果答复您。",
    ),
    Rule.COPIED_REPORT: (
        Level.SERIOUS,
        gettext_noop("大部分是诉求人自己写的话，没有写办理的情况。"),
        "经查，您反映的____属实（不属实），原因是____；我们已经____。",
    ),
    Rule.COPIED_REPLY: (
        Level.SERIOUS,
        gettext_noop("和答复别的事的文字几乎一样，没有说到这一件。"),
        "您反映的____（地点、事情），我们查到的情况是____。",
    ),
    Rule.NO_REASON: (
        Level.SERIOUS,
        gettext_noop("说了办不了或者不符合，没有写为什么、依据哪条规定。"),
        "不能办理的原因是____，依据是《____》第__条；您还可以____。",
    ),
    Rule.ONLY_PROMISED: (
        Level.SERIOUS,
        gettext_noop("只写了正在办或者打算办，没有写已经做了什么、到哪一天有结果。"),
        "目前已经____；下一步由____（单位）在__月__日前完成____，到时告诉您结果。",
    ),
    Rule.NO_DATE: (
        Level.HINT,
        gettext_noop("答应了下一步的事，没有写什么时候。"),
        "以上工作__月__日前完成，完成以后告诉您。",
    ),
    Rule.NOT_ASKED: (
        Level.HINT,
        gettext_noop("没有说到诉求人问的事，请核对有没有答非所问。"),
        "您问的____，答复是____。",
    ),
    Rule.TOO_SHORT: (
        Level.HINT,
        gettext_noop("太短了，看不出事情办到哪一步。"),
        "我们于__月__日____，结果是____。",
    ),
    Rule.NO_CONTACT: (
        Level.HINT,
        gettext_noop("请诉求人再去问或者再去办，没有写找哪个单位、什么电话。"),
        "请找____（单位），电话____，地址____。",
    ),
}


def flaw(rule: Rule, where: str = "") -> Flaw:
    """The flaw of this rule in its usual words."""
    level, says, missing = _SAID[rule]
    return Flaw(rule, level, says, missing, where)
