"""The closed vocabulary of rights. A profile grants them to roles; a post carries them."""

from enum import StrEnum


class Right(StrEnum):
    """What the holder of a post may do within the post's organisation and scope."""

    REPORT = "report"  # report on the ground, 随手做 included
    REPORT_FOR = "report_for"  # 代为反映: hand in for a resident who consents
    INTAKE = "intake"  # accept a matter, or ask the level above to take it
    DECLINE = "decline"  # 不予受理: town or receiving organ only
    DISPATCH = "dispatch"  # assign, decide on returns
    HANDLE = "handle"  # work on an assignment of one's organisation
    REVIEW = "review"  # 核查 a result somebody else handed in
    APPROVE = "approve"  # decide on 延期, 中止, 挂账 and 疑难诉求认定 asked of one's organisation
    OVERSEE = "oversee"  # read every non-confidential case of the scope
    SUPERVISE = "supervise"  # open a supervision order (督办), urge (催办), follow
    REVEAL = "reveal"  # see one masked personal field, with a purpose, logged
    VISIT = "visit"  # visit households, run errands: of its scope or its list of households
    SET_ASIDE = "set_aside"  # the reversible spam bin
    MANAGE_PEOPLE = "manage_people"  # accounts and posts of the scope
    CONFIGURE = "configure"  # profile, territory; no content
    AUDIT = "audit"  # read the log; no content
    PUBLISH = "publish"  # prepare what a village publishes, keep its registers
    CONFIRM = "confirm"  # confirm a publication for one of the two committees
    WITNESS = "witness"  # 村（居）务监督委: read, question, sign, report; never punish
    INSPECT = "inspect"  # check publications, funds and property scores of the scope
    KEEP_SEAL = "keep_seal"  # keep the seals and hand them out against an approval
    CAMPAIGN = "campaign"  # run 点题整治 over a class of villages
    RECEIVE_TIPS = "receive_tips"  # open what the sealed channel brings
