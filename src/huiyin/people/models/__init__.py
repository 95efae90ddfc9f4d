"""Tables of the people app."""

from huiyin.people.models.organisation import Organisation
from huiyin.people.models.post import Leave, Post
from huiyin.people.models.resident import OneTimeCode, Resident
from huiyin.people.models.user import User

__all__ = ["Leave", "OneTimeCode", "Organisation", "Post", "Resident", "User"]
