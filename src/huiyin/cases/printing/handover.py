"""What the process that serves pages and the one that sets books agree on."""

CONTENT = "book.json"  # in the folder: every word of the print
RESULT = "book.out"  # in the folder: the file
NO_FONT = 3  # exit code


class NoFontError(Exception):
    """No font of this machine has Chinese characters."""
