"""Which function does which row of the table, for those that a person chooses on a page."""

from collections.abc import Callable
from typing import Any

from huiyin.cases.domain import acceptance, assigning, rating, results

ACTS: dict[str, Callable[..., Any]] = {
    "accept": acceptance.accept,
    "ask_up": acceptance.ask_up,
    "take_up": acceptance.take_up,
    "correct_item": acceptance.correct_item,
    "send_back": acceptance.send_back,
    "decline": acceptance.decline,
    "correct_place": acceptance.correct_place,
    "set_aside": acceptance.set_aside,
    "restore": acceptance.restore,
    "assign": assigning.assign,
    "release_helper": assigning.release_helper,
    "return": assigning.ask_return,
    "agree_return": assigning.agree_return,
    "refuse_return": assigning.refuse_return,
    "progress": results.progress,
    "submit_share": results.submit_share,
    "submit": results.submit,
    "pass_review": results.pass_review,
    "fail_review": results.fail_review,
    "resume": results.resume,
    "rate": rating.rate,
    "add": rating.add,
    "withdraw": rating.withdraw,
}
