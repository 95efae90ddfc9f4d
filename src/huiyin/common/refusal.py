"""A refusal that carries its sentence."""


class Refused(Exception):
    """The act is not done. ``sentence`` says why and what to do, in the user's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
