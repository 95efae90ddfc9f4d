"""A matter in words, as a classifier learns from it and is asked about it."""

from huiyin.cases.spoken import is_spoken

MORE = "…"  # how a title that was cut from the text ends


def in_words(title: str, text: str) -> str:
    """The text, after its title unless that says the same or nothing."""
    begin = "".join(title.removesuffix(MORE).split())
    if is_spoken(title) or "".join(text.split()).startswith(begin):
        return text
    return f"{title}\n{text}"
