"""Tables of the tips app.

None of them is large (a city has thousands of tips, not millions), so they have ordinary keys and
no county: a column that said which place a tip is about would tell what only its recipients know.
Every id is a UUIDv4, every time a day.
"""

from huiyin.tips.models.recipient import RecipientKey
from huiyin.tips.models.tip import Access, Part, Tip, TipFile

__all__ = ["Access", "Part", "RecipientKey", "Tip", "TipFile"]
