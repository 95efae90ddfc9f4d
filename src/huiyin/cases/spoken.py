"""A matter that was said aloud and not written: what stands in the place of its words.

It is stored, in Chinese whatever language the page was in, and gives way to what somebody
writes down who has listened (``transcribe``).
"""

BEGIN, END = "语音反映（", "），请听录音"  # untranslated: stored


def spoken(seconds: int) -> str:
    """What the text and the title of such a matter say."""
    minutes, rest = divmod(seconds, 60)
    long = f"{minutes}分{rest}秒" if minutes else f"{rest}秒"  # untranslated: stored
    return f"{BEGIN}{long}{END}"


def is_spoken(title: str) -> bool:
    """Nobody has written down yet what was said."""
    return title.startswith(BEGIN) and title.endswith(END)
