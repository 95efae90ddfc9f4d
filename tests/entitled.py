"""Who of the cast may do what: state by state, and what is different in each situation."""

from huiyin.cases.states import State

NOBODY: set[str] = set()
COMMUNITY = {"shequ", "shuji"}
HANDLERS = COMMUNITY | {"wangge"}  # a grid worker handles, but neither takes in nor reveals
TOWN = {"jiedao", "lianluo"}
COUNTY_SUPERVISORS = {"lingdao", "ducha"}
SUPERVISORS = COUNTY_SUPERVISORS | {"fenguan"}
JIJIAN = {"jijian", "jijian2"}
EVERYBODY = {
    *(COMMUNITY | TOWN | HANDLERS | SUPERVISORS | JIJIAN),
    *("xinxi", "zhongxinhu", "jiezhifa", "next_shequ"),
    *("quji", "zhifa", "zhujian", "zhiban", "shenji", "renshi", "xitong"),
    *("other_xinxi", "other_zhongxinhu", "other_wangge", "other_shequ", "other_shuji"),
    *("other_jiedao", "other_lianluo", "other_jiezhifa", "other_fenguan"),
}

FROM_ABOVE = {"urge": SUPERVISORS, "supervise": SUPERVISORS}
CLOCKS = {"ask_extension": COMMUNITY, "ask_suspension": COMMUNITY}
# Who of the cast may do what, state by state. Nobody else may, whatever the post.
OPEN_TO: dict[State, dict[str, set[str]]] = {
    State.REPORTED: {
        "accept": COMMUNITY,
        "ask_up": COMMUNITY,
        "correct_place": COMMUNITY,
        "merge": COMMUNITY,
        "reveal": COMMUNITY,
        **FROM_ABOVE,
    },
    State.REFERRED: {
        "take_up": TOWN,
        "ask_up": TOWN,
        "send_back": TOWN,
        "decline": {"jiedao"},
        "set_aside": {"jiedao"},
        "reveal": COMMUNITY | TOWN,
        **FROM_ABOVE,
    },
    State.ACCEPTED: {
        "correct_item": {"shuji"},
        "set_tier": {"shuji"},
        "assign": {"shuji"},
        "climb": COMMUNITY,
        "apply_whistle": COMMUNITY,
        "merge": COMMUNITY,
        "progress": HANDLERS,
        "reveal": COMMUNITY,
        **CLOCKS,
        **FROM_ABOVE,
    },
    State.HANDLING: {
        "set_tier": {"shuji"},
        "return": HANDLERS,
        "climb": HANDLERS,
        "apply_whistle": HANDLERS,
        "ask_extension": HANDLERS,
        "ask_suspension": HANDLERS,
        "wait": HANDLERS,
        "submit": HANDLERS,
        "progress": HANDLERS | TOWN,
        "reveal": COMMUNITY | TOWN,
        **FROM_ABOVE,
    },
    State.RETURNING: {
        "set_tier": {"shuji"},
        "agree_return": {"shuji"},
        "refuse_return": {"shuji"},
        "ask_extension": HANDLERS,
        "ask_suspension": HANDLERS,
        "progress": HANDLERS | TOWN,
        "reveal": COMMUNITY | TOWN,
        **FROM_ABOVE,
    },
    State.RULING: {
        "set_tier": {"shuji"},
        "appoint": {"jiedao"},
        "progress": HANDLERS | TOWN,
        "reveal": COMMUNITY | TOWN,
        **CLOCKS,
        **FROM_ABOVE,
    },
    State.JOINED: {"split": COMMUNITY, "reveal": COMMUNITY, **FROM_ABOVE},
    State.SUBMITTED: {
        "pass_review": TOWN,
        "fail_review": TOWN,
        "reveal": COMMUNITY | TOWN,
        **FROM_ABOVE,
    },
    State.PLANNED: {
        "ask_renewal": HANDLERS,
        "strike_off": HANDLERS,
        "resume": {"shuji"},
        "progress": HANDLERS | TOWN,
        "supervise": SUPERVISORS,
        "reveal": COMMUNITY | TOWN,
    },
    State.RATING: {"supervise": SUPERVISORS, "reveal": COMMUNITY | TOWN},
    State.DISPUTED: {
        "uphold": TOWN,
        "dismiss": TOWN,
        "reveal": COMMUNITY | TOWN,
        **FROM_ABOVE,
    },
    State.CLOSED: {
        "object": EVERYBODY,
        "reopen": SUPERVISORS,
        "reveal": COMMUNITY | TOWN,
    },
    State.DECLINED: {"reveal": COMMUNITY},
    State.WITHDRAWN: {"reveal": COMMUNITY},
    State.SET_ASIDE: {"restore": {"jiedao"}, "reveal": COMMUNITY | TOWN},
}

# What is different from the plain state, situation by situation.
TAKING = {"take_over": TOWN, "refuse_climb": TOWN, "climb": NOBODY}
DECIDING = {
    "approve": {"jiedao"},
    "refuse": {"jiedao"},
    "ask_extension": NOBODY,
    "ask_suspension": NOBODY,
}
PAUSED = {"go_on": HANDLERS, "wait": NOBODY, "ask_suspension": NOBODY}
BY_THE_TOWN = {
    "set_tier": {"jiedao"},
    "return": {"jiezhifa"},
    "wait": {"jiezhifa"},
    "submit": {"jiezhifa"},
    **dict.fromkeys(("climb", "ask_extension", "ask_suspension"), TOWN | {"jiezhifa"}),
    "whistle": {"jiedao"},
    "apply_whistle": NOBODY,
    "progress": HANDLERS | TOWN | {"jiezhifa"},
    "reveal": COMMUNITY | TOWN | {"jiezhifa"},
}
STUDIED = {
    **{key: {"lingdao"} for key in ("correct_item", "set_tier", "move_down", "whistle")},
    **{key: {"lingdao"} for key in ("merge", "ask_extension", "ask_suspension")},
    "decide": {"lingdao"},
    "assign": NOBODY,
    "climb": NOBODY,  # there is no rung above
    "apply_whistle": NOBODY,
    "brief": HANDLERS | TOWN | {"fenguan", "quji", "lingdao"},
    "progress": HANDLERS | TOWN | {"fenguan", "quji", "lingdao"},
    "reveal": COMMUNITY | TOWN | {"quji"},
}
UNKNOWN = {"urge": NOBODY, "supervise": NOBODY}


def _held_by(*names: str) -> dict[str, set[str]]:
    """A report that these people, and nobody of the community, have before them."""
    acts = {"accept", "ask_up", "correct_place", "merge", "reveal"}
    return {act: set(names) for act in acts}


DIFFERENT: dict[str, dict[str, set[str]]] = {
    "climbing": TAKING,
    "climbing_undispatched": {
        **TAKING,
        "assign": NOBODY,
        "correct_item": NOBODY,
        "progress": HANDLERS | TOWN,
        "reveal": COMMUNITY | TOWN,
    },
    # Twice "no": the town cannot leave it where it is.
    "climbing_by_dissatisfaction": {**TAKING, "refuse_climb": NOBODY},
    "taken_over_by_the_town": {
        **{key: {"jiedao"} for key in ("correct_item", "set_tier", "assign", "move_down")},
        **dict.fromkeys(("climb", "merge", "ask_extension", "ask_suspension"), TOWN),
        "whistle": {"jiedao"},
        "apply_whistle": NOBODY,  # a town does not apply, it calls
        "progress": HANDLERS | TOWN,
        "reveal": COMMUNITY | TOWN,
    },
    "dispatched_by_the_town": BY_THE_TOWN,
    "dissatisfied_three_times": {
        **BY_THE_TOWN,
        "climb": NOBODY,  # it has gone up by itself
        "take_over": {"fenguan"},
        "ask_unsettled": TOWN | {"jiezhifa"},
        "progress": HANDLERS | TOWN | {"jiezhifa", "fenguan"},
    },
    "with_the_towns_leader": {
        "urge": COUNTY_SUPERVISORS,
        "supervise": COUNTY_SUPERVISORS,
        **{key: {"fenguan"} for key in ("correct_item", "set_tier", "assign", "move_down")},
        **{key: {"fenguan"} for key in ("climb", "merge", "ask_extension", "ask_suspension")},
        "whistle": {"fenguan"},
        "apply_whistle": NOBODY,
        "progress": HANDLERS | TOWN | {"fenguan"},
        "reveal": COMMUNITY | TOWN,
    },
    "on_the_leaders_rung": {**STUDIED, "urge": {"ducha"}, "supervise": {"ducha"}},
    # Nobody but the leader who asked could grant it, so nobody can.
    "extension_asked_by_the_approver": {
        "urge": {"ducha"},
        "supervise": {"ducha"},
        **STUDIED,
        "ask_extension": NOBODY,
        "ask_suspension": NOBODY,
    },
    "extension_asked": DECIDING,
    "suspension_asked": DECIDING,
    "unsettled_asked": {**DECIDING, "approve": {"lingdao"}, "refuse": {"lingdao"}},
    "extension_granted": {"ask_extension": NOBODY},
    "suspended": PAUSED,
    "waiting_for_the_requester": PAUSED,
    "renewal_asked": {"approve": {"jiedao"}, "refuse": {"jiedao"}, "ask_renewal": NOBODY},
    "whistle_applied_for": {"confirm_whistle": TOWN, "turn_down_whistle": TOWN},
    "whistle_blown": {"answer_whistle": {"jiezhifa"}},
    "whistle_answered": {"arrive": TOWN},
    "whistle_arrived": {"rate_whistle": TOWN, "rate_call": {"jiezhifa"}},
    "whistle_rated_by_the_caller": {"rate_call": {"jiezhifa"}},
    "supervised": {"answer_supervision": HANDLERS},
    "supervision_answered": {"close_supervision": {"ducha"}},
    "drawn_for_a_recheck": {"recheck_pass": {"ducha"}, "recheck_fail": {"ducha"}},
    "helped": {
        "submit_share": {"jiezhifa"},
        "release_helper": {"shuji"},
        "progress": HANDLERS | TOWN | {"jiezhifa"},
        "reveal": COMMUNITY | TOWN | {"jiezhifa"},
    },
    "main_answered": {"answer_joined": COMMUNITY},
    "reported_for_somebody": {"print_slip": {"xinxi"}},
    "rating_for_somebody": {"print_slip": {"xinxi"}, "call_back": TOWN},
    "found_on_the_grid": {"wait": NOBODY},
    "confidential": UNKNOWN,
    "about_the_community": {
        **_held_by(*TOWN),
        "decline": {"jiedao"},
        "set_aside": {"jiedao"},
        "urge": SUPERVISORS,
    },
    "about_the_town": {
        **_held_by("quji"),
        "decline": {"quji"},
        "set_aside": {"quji"},
        "urge": COUNTY_SUPERVISORS,
        "supervise": COUNTY_SUPERVISORS,
    },
    # Everybody under the committee is left out, the inspection office too.
    "about_the_county": {
        **_held_by(*JIJIAN),
        "decline": JIJIAN,
        "urge": {"lingdao"},
        "supervise": {"lingdao"},
    },
    "emergency": {
        **_held_by("zhiban"),
        "urge": COUNTY_SUPERVISORS,
        "supervise": COUNTY_SUPERVISORS,
    },
    "hidden_identity": {"reveal": TOWN},
    # Whoever works on it may write down what was said, as long as nobody has.
    "said_aloud": {"transcribe": HANDLERS},
    "said_aloud_and_handled": {"transcribe": HANDLERS | TOWN},
    "in_the_next_street": {
        **_held_by("other_shequ", "other_shuji"),
        "urge": {"other_fenguan", "lingdao", "ducha"},
        "supervise": {"other_fenguan", "lingdao", "ducha"},
    },
    "appointed": {"return": NOBODY},
    "self_handled": {"object": NOBODY, "reopen": NOBODY, "reveal": COMMUNITY},
    "objection_dismissed": {"object": NOBODY},
}
