"""What can come of sending something out."""


class NotSent(Exception):
    """It did not go out. ``code`` is short and holds nothing of address or text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Retry(NotSent):
    """It may go out later. ``down``: the server failed, so others to it need not be tried."""

    def __init__(self, code: str, *, down: bool = False) -> None:
        super().__init__(code)
        self.down = down


class Refused(NotSent):
    """It will never go out like this: a wrong address, or one we do not send to."""
