"""Rights in words: whoever holds one is told what it is good for."""

from huiyin.desk.views.people.rights import in_words, role_rights
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right


def test_every_right_has_words_and_so_every_role():
    assert [right for right in Right if not in_words([right])] == []
    assert [key for key in active.profile().roles if not role_rights(key)] == []
