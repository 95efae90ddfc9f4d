"""How a unit's official name reads inside the names of its offices."""

# official ending, what is kept of it, and the words after which nothing need be kept
_ENDINGS = (
    ("村民委员会", "村", "村"),  # untranslated: endings of official names
    ("村委会", "村", "村"),  # untranslated: 大港村委会 is the committee of 大港村
    ("居民委员会", "居委会", "社区"),  # untranslated: not every 居委会 is called a 社区
    ("居委会", "居委会", "社区"),  # untranslated: the same, short
    ("街道办事处", "街道", "街道"),  # untranslated: endings of official names
    ("镇人民政府", "镇", "镇"),  # untranslated: endings of official names
    ("乡人民政府", "乡", "乡"),  # untranslated: endings of official names
    ("人民政府", "", ""),  # untranslated: endings of official names
    ("管理委员会", "", ""),  # untranslated: endings of official names
    ("管委会", "", ""),  # untranslated: endings of official names
)
UNIT = "{unit}"


def short_name(name: str) -> str:
    """The unit without the name of its committee: 兴港社区居委会 is 兴港社区 for short."""
    for ending, kept, enough in _ENDINGS:
        rest = name.removesuffix(ending)
        if rest and rest != name:
            return rest if rest.endswith(enough) else rest + kept
    return name


def office_name(pattern: str, unit: str) -> str:
    """``pattern`` with the unit's short name in it; a word that meets itself is said once.

    第1网格 and ``{unit}网格党支部`` give 第1网格党支部.
    """
    before, sign, after = pattern.partition(UNIT)
    if not sign:
        return pattern
    for length in range(len(after), 1, -1):
        if unit.endswith(after[:length]):
            return before + unit + after[length:]
    return before + unit + after
