"""The table of who is told of which act, by relation to the case."""

from enum import StrEnum


class To(StrEnum):
    """Somebody's relation to the case after the act."""

    INTAKE = "intake"  # of the holder
    DISPATCH = "dispatch"  # of the holder
    BEFORE = "before"  # the holder before the act
    ASKED = "asked"
    CHECKER = "checker"
    LEAD = "lead"
    HELPERS = "helpers"
    SHARES = "shares"  # the shares the act changed
    ASKERS = "askers"  # who asked what the act answers
    OFFICES = "offices"  # who was to answer it
    OWING = "owing"  # whoever owes the next step, by the state
    REPORTER = "reporter"  # staff who reported it
    REQUESTER = "requester"


_HOLDER = frozenset({To.INTAKE, To.DISPATCH})
WORKERS = frozenset({To.LEAD, To.HELPERS})


def _to(*relations: To | frozenset[To]) -> frozenset[To]:
    found: set[To] = set()
    for relation in relations:
        found |= {relation} if isinstance(relation, To) else relation
    return frozenset(found)


# Beside these, whoever the act gives a share or asks something is always told (see _new).
TOLD: dict[str, frozenset[To]] = {
    "report": _to(To.INTAKE),
    "self_handle": _to(),
    "accept": _to(To.DISPATCH, To.REPORTER, To.REQUESTER),
    "ask_up": _to(To.ASKED),
    "fall_up": _to(To.ASKED, _HOLDER),
    "take_up": _to(To.BEFORE, To.DISPATCH, To.REPORTER, To.REQUESTER),
    "taken_silently": _to(To.INTAKE, To.BEFORE),
    "send_back": _to(To.INTAKE),
    "decline": _to(To.REPORTER, To.REQUESTER),
    "correct_place": _to(To.INTAKE),
    "set_aside": _to(To.REPORTER, To.REQUESTER),
    "restore": _to(To.INTAKE),
    "transcribe": _to(To.INTAKE),
    "correct_item": _to(To.DISPATCH),
    "set_tier": _to(WORKERS),
    "assign": _to(To.REQUESTER),
    "assign_due": _to(To.DISPATCH, To.REQUESTER),
    "brief": _to(To.DISPATCH),
    "brief_due": _to(To.DISPATCH),
    "decide": _to(To.REQUESTER),
    "release_helper": _to(To.SHARES),
    "return": _to(To.DISPATCH),
    "agree_return": _to(To.SHARES, To.ASKED),
    "refuse_return": _to(To.LEAD),
    "return_silent": _to(To.SHARES, To.ASKED, To.DISPATCH),
    "appoint": _to(To.DISPATCH),
    "appoint_due": _to(To.DISPATCH),
    "climb": _to(To.ASKED),
    "climb_due": _to(To.ASKED, _HOLDER, To.LEAD),
    "take_over": _to(To.BEFORE, To.SHARES, To.REQUESTER),
    "taken_over": _to(To.DISPATCH, To.BEFORE, To.SHARES, To.REQUESTER),
    "refuse_climb": _to(_HOLDER),
    "move_down": _to(_HOLDER),
    "apply_whistle": _to(),
    "confirm_whistle": _to(To.ASKERS),
    "turn_down_whistle": _to(To.ASKERS),
    "whistle": _to(),
    "answer_whistle": _to(To.ASKERS),
    "arrive": _to(To.OFFICES),
    "rate_whistle": _to(To.OFFICES),
    "rate_call": _to(To.ASKERS),
    "confirm_whistle_due": _to(To.ASKERS, To.OFFICES),
    "whistle_due": _to(To.ASKERS, To.OFFICES),
    "urge": _to(To.OWING, _HOLDER),
    "urge_due": _to(To.OWING, _HOLDER),
    "supervise": _to(To.OWING),
    "supervise_due": _to(To.OWING, _HOLDER),
    "answer_supervision": _to(To.ASKERS),
    "close_supervision": _to(To.OFFICES),
    "supervision_due": _to(To.ASKERS, To.OFFICES),
    "ask_extension": _to(),
    "ask_suspension": _to(),
    "ask_renewal": _to(),
    "ask_unsettled": _to(),
    "approve": _to(To.ASKERS, To.REQUESTER),
    "refuse": _to(To.ASKERS),
    "approval_due": _to(To.ASKERS, To.OFFICES),
    "wait": _to(To.DISPATCH, To.REQUESTER),
    "go_on": _to(WORKERS),
    "go_on_due": _to(WORKERS, To.DISPATCH),
    "progress": _to(),
    "submit_share": _to(To.LEAD),
    "submit": _to(To.CHECKER),
    "strike_off": _to(To.CHECKER),
    "pass_review": _to(To.LEAD, To.REPORTER, To.REQUESTER),
    "fail_review": _to(To.LEAD),
    "review_due": _to(To.CHECKER),
    "resume": _to(To.LEAD),
    "resume_due": _to(To.LEAD, To.DISPATCH),
    "rate": _to(To.LEAD, To.DISPATCH),
    "call_back": _to(To.LEAD, To.DISPATCH),
    "lapse": _to(To.LEAD, To.REQUESTER),
    "recheck_pass": _to(To.LEAD),
    "recheck_fail": _to(To.LEAD, To.DISPATCH, To.REQUESTER),
    "recheck_due": _to(To.OFFICES),
    "object": _to(To.ASKED),
    "uphold": _to(To.LEAD, _HOLDER, To.REQUESTER),
    "dismiss": _to(To.DISPATCH, To.REQUESTER),
    "uphold_due": _to(To.LEAD, _HOLDER, To.REQUESTER),
    "reopen": _to(To.LEAD, _HOLDER, To.REQUESTER),
    "merge": _to(To.DISPATCH, To.REQUESTER),
    "split": _to(To.DISPATCH),
    "part": _to(To.DISPATCH),
    "answer_joined": _to(To.REQUESTER),
    "add": _to(To.OWING),
    "withdraw": _to(WORKERS, _HOLDER),
    # What the sweep says without an act.
    "warn1": _to(To.OWING),
    "warn2": _to(To.OWING),
    "overdue": _to(To.OWING, _HOLDER),
}
# Keeping the book: nobody is told, not even who follows the case.
SILENT = frozenset({"print_slip", "reveal", "erase"})

# By the state after the act: who owes the next step.
OWES: dict[str, frozenset[To]] = {
    "reported": _to(To.INTAKE),
    "referred": _to(To.ASKED),
    "accepted": _to(To.DISPATCH),
    "handling": WORKERS,
    "returning": _to(To.DISPATCH),
    "ruling": _to(To.ASKED),
    "submitted": _to(To.CHECKER),
    "planned": _to(To.LEAD),
    "rating": _to(),
    "disputed": _to(To.ASKED),
    "joined": _to(To.DISPATCH),
}

WARNINGS = frozenset({"warn1", "warn2", "overdue"})
