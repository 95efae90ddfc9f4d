"""The people of open village affairs: in the cast's village, and the same posts one street over.

They are not part of :mod:`tests.cast`: whoever tells a story of publications adds them with
:func:`village_cast`. Nobody here is real.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from huiyin.people.models import Organisation, Post, User
from huiyin.rulebook import active
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE, Cast, Person


@dataclass(frozen=True)
class VillageCast:
    """Everybody by the name of the demo's account. ``other_…`` is the same post over there."""

    # 兴港社区 of 大港街道
    kuaiji: Person  # 报账员: prepares
    weiyuan: Person  # confirms for the residents' committee
    zhiwei: Person  # confirms for the party branch
    jiandu: Person  # reads and signs
    jiandu2: Person
    zhangguan: Person  # keeps the seals
    nongjing: Person  # keeps the books of the street's villages
    choucha: Person  # checks the street's villages
    # 新茂社区 of 丁岗镇
    other_kuaiji: Person
    other_weiyuan: Person
    other_zhiwei: Person
    other_jiandu: Person
    other_jiandu2: Person
    other_zhangguan: Person
    other_nongjing: Person
    other_choucha: Person
    # the county
    xianchoucha: Person
    dianti: Person
    shoujian: Person
    shoujian2: Person


# name: role, office pattern, digits of the unit's code
_POSTS = (
    ("kuaiji", "village_clerk", "community", 12),
    ("weiyuan", "committee_member", "community", 12),
    ("zhiwei", "party_committee_member", "village_party", 12),
    ("jiandu", "affairs_supervisor", "village_supervision", 12),
    ("jiandu2", "affairs_supervisor", "village_supervision", 12),
    ("zhangguan", "seal_keeper", "community", 12),
    ("nongjing", "town_accountant", "township_agriculture", 9),
    ("choucha", "town_inspector", "township_governance", 9),
)
_COUNTY_POSTS = (
    ("xianchoucha", "county_inspector", "agriculture"),
    ("dianti", "campaigner", "discipline_commission"),
    ("shoujian", "tip_recipient", "discipline_commission"),
    ("shoujian2", "tip_recipient", "discipline_commission"),
)


def village_cast(cast: Cast) -> VillageCast:
    """Give the cast's two villages their clerks, committees, supervisors and inspectors.

    They hold their posts as long as the cast does, with its password.
    """
    assert cast.shuji.user
    assert cast.shuji.post
    pattern, starts = cast.shuji.user, cast.shuji.post.starts
    offices = {
        (row.office, row.unit.code): row for row in Organisation.objects.select_related("unit")
    }
    rows = list(_rows())
    users = User.objects.bulk_create(
        User(
            username=name,
            name=f"{active.profile().roles[role].name}（{name}）",
            password=pattern.password,
            must_change_password=False,
            created_at=pattern.created_at,
        )
        for name, role, _office, _code in rows
    )
    posts = Post.objects.bulk_create(
        Post(
            user=user,
            organisation=offices[office, code],
            role=role,
            scope=cast.unit(code),
            starts=starts,
        )
        for user, (_name, role, office, code) in zip(users, rows, strict=True)
    )
    return VillageCast(
        **{post.user.username: Person(post.user, cast.shuji.on, post) for post in posts}
    )


def _rows() -> Iterator[tuple[str, str, str, str]]:
    """Username, role, office pattern, code of its unit."""
    for prefix, street, village in (("", STREET, VILLAGE), ("other_", OTHER_STREET, OTHER_VILLAGE)):
        for name, role, office, digits in _POSTS:
            yield prefix + name, role, office, village if digits == 12 else street
    for name, role, office in _COUNTY_POSTS:
        yield name, role, office, COUNTY
