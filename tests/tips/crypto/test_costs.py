"""What one try costs in real life: the other tests run with the least there is."""

import subprocess
import sys

SAID = """
from huiyin.tips.crypto import passphrases, receipts
for cost in (passphrases.COST, receipts.COST):
    print(cost.passes, cost.memory // 2**20)
"""


def test_neither_a_passphrase_nor_a_receipt_is_cheap_to_try() -> None:
    """At least what the threat model says; of receipts exactly: another cost finds no old tip."""
    done = subprocess.run([sys.executable, "-c", SAID], capture_output=True, text=True, check=True)
    passphrase, receipt = (tuple(map(int, line.split())) for line in done.stdout.splitlines())
    assert passphrase >= (4, 64) and passphrase[1] >= 64
    assert receipt == (3, 64)
