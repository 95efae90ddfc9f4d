"""Login by name and password against our own accounts."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from huiyin.people.models import User


class StaffBackend(BaseBackend):
    """Knows accounts only: rights come from posts, so there are no Django permissions."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The account, or None if name or password is wrong or the account is suspended."""
        if not username or not password:
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            User().set_password(password)  # as slow as a known name: names cannot be guessed
            return None
        return user if user.is_active and user.check_password(password) else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session; a suspended one is logged out at its next request."""
        return User.objects.filter(pk=user_id, suspended_at__isnull=True).first()
