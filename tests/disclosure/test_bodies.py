"""Which committee a village unit has: the name first, then the code."""

import pytest

from huiyin.disclosure.bodies import body_of, governs_itself
from huiyin.territory.models import Unit


@pytest.mark.parametrize(
    ("code", "name", "body", "committee"),
    [
        ("321171002006", "兴港社区居委会", "residents", True),
        ("321171102210", "某某村民委员会", "village", True),
        ("321171102211", "某某村委会", "village", True),
        ("321171102007", "某某村委会", "village", True),  # renamed, the code stayed
        ("321171102287", "中心社区", "residents", True),
        ("321171002009", "老港新村", "residents", True),  # an estate called 新村
        ("321171102212", "某某村", "village", True),
        ("321171002498", "某某园区虚拟区", "village", False),
        ("321171002497", "某某工业区虚拟社区", "residents", False),
        ("321171002499", "某某农场居民委员会", "residents", True),
    ],
)
def test_a_unit_has_the_committee_of_its_name(code, name, body, committee):
    unit = Unit(code=code, name=name, level="village")
    assert (body_of(unit), governs_itself(unit)) == (body, committee)
