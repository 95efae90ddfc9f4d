"""What a further version of a bulletin says otherwise than the one before."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.insight.bulletins.content import Content, Section


def differences(before: Content, after: Content) -> list[str]:
    """Sentences, section by section; [] where both say the same."""
    old = {section.key: section for section in before.sections}
    new = {section.key: section for section in after.sections}
    found: list[str] = []
    for key, section in new.items():
        then = old.get(key, Section(key, section.title))
        found += (
            _("%(section)s：%(what)s") % {"section": section.title, "what": what}
            for what in _section(then, section)
        )
    gone = [section.title for key, section in old.items() if key not in new]
    return [*found, *(_("%(section)s：没有这一节了") % {"section": title} for title in gone)]


def _section(before: Section, after: Section) -> Iterator[str]:
    old, new = _numbers(before), _numbers(after)
    for label in [*new, *(label for label in old if label not in new)]:
        then, now = old.get(label, "—"), new.get(label, "—")
        if then != now:
            yield _("%(label)s %(then)s → %(now)s") % {"label": label, "then": then, "now": now}
    said, unsaid = _texts(after) - _texts(before), _texts(before) - _texts(after)
    if said or unsaid:
        words = {"more": len(said), "less": len(unsaid)}
        yield _("多出%(more)d句，去掉%(less)d句") % words
    listed, unlisted = _keys(after) - _keys(before), _keys(before) - _keys(after)
    if listed or unlisted:
        words = {"more": len(listed), "less": len(unlisted)}
        yield _("多列%(more)d件，少列%(less)d件") % words


def _numbers(section: Section) -> dict[str, str]:
    """Every number of a section by what it is about."""
    found = {label: said.text for label, said in section.figures}
    if section.rows:
        for line in section.rows.lines:
            for head, cell in zip(section.rows.heads[1:], line[1:], strict=True):
                if cell.value is not None:
                    found[f"{line[0].text} {head}"] = cell.text
    return found


def _texts(section: Section) -> set[str]:
    groups = {group.text for group in section.groups}
    return groups | {said.text for said in section.lines}


def _keys(section: Section) -> set[str]:
    return {row.id for row in (*section.matters, *section.topics)}
