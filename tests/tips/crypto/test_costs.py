"""What one try costs in real life: the other tests run with the least there is."""

import subprocess
import sys

SAID = """
from huiyin.tips.crypto import passphrases, receipts
for cost in (passphrases.COST, receipts.COST):
    print(cost.passes, cost.memory // 2**20)
"""


def test_neither_a_passphrase_nor_a_receipt_is_cheap_to_try() -> None:
    done = subprocess.run([sys.executable, "-c", SAID], capture_output=True, text=True, check=True)
    for line in done.stdout.split("\n")[:2]:
        passes, megabytes = map(int, line.split())
        assert passes >= 3 and megabytes >= 64
