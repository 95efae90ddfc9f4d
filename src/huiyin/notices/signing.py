"""The key that signs what goes to a webhook."""

from huiyin.common.keys import blind_index


def signing_key(owner: str, address: str) -> str:
    """The key for ``owner`` ("user:5", "office:3") and this address, shown to the owner alone.

    It is derived, not stored. Whoever enters somebody else's address gets another key.
    """
    return blind_index("webhook", f"{owner}|{address}").hex()
