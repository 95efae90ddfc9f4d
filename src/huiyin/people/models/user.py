"""Staff accounts. Residents need none."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from huiyin.common.encryption import EncryptedTextField


class UserManager(BaseUserManager["User"]):
    """Makes accounts; there is no superuser to make."""

    def create_user(self, username: str, name: str, password: str, **fields: Any) -> "User":
        """An account that can log in with ``password``."""
        user = self.model(username=username, name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who logs in. What the person may do comes from posts, never from here."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    phone = EncryptedTextField()
    must_change_password = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    suspended_at = models.DateTimeField(null=True)
    # Counts suspensions: a session opened before one does not come back to life after it.
    session_epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """False while the account is suspended: nobody can log in with it."""
        return self.suspended_at is None

    def get_session_auth_hash(self) -> str:
        """What a session must hold to go on: changes with the password and a suspension."""
        return f"{super().get_session_auth_hash()}.{self.session_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the secret keys before this one."""
        for digest in super().get_session_auth_fallback_hash():
            yield f"{digest}.{self.session_epoch}"
