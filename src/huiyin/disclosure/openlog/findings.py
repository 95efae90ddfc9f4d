"""What a verification found: one plain sentence for each thing that is not as it was."""

from dataclasses import dataclass, field

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


@dataclass
class Verdict:
    """What was looked at, and what is wrong with it. ``unsigned``: leaves after the last root."""

    findings: list[str] = field(default_factory=list)
    leaves: int = 0
    tombstones: int = 0
    roots: int = 0
    unsigned: int = 0
    newest: str = ""  # fingerprint of the last root

    @property
    def intact(self) -> bool:
        """Nothing was found."""
        return not self.findings

    def found(self, sentence: str) -> None:
        """One thing more."""
        self.findings.append(sentence)
