"""What a report says so far, to look for matters like it."""

from huiyin.common.words import WordsField
from huiyin.processes.place_form import PlaceForm

LONGEST = 5_000  # characters
SHORTEST = 4


class SimilarForm(PlaceForm):
    """The words and the place of a report that is still being written."""

    text = WordsField(most=LONGEST, min_length=SHORTEST)
