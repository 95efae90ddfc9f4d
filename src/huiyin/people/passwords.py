"""Django's rule on the length of a password, said in our own words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class MinimumLength(MinimumLengthValidator):
    """At least ``min_length`` characters; Django's own sentence has no Chinese translation."""

    def get_error_message(self) -> str:
        """What a person with too short a password reads."""
        return _("密码太短，至少要 %(count)d 个字符。") % {"count": self.min_length}

    def get_help_text(self) -> str:
        """What stands beside the field."""
        return _("密码至少 %(count)d 个字符。") % {"count": self.min_length}
