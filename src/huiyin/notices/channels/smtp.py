"""E-mail, through the server that the EMAIL settings name."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from huiyin.common.language import chinese
from huiyin.notices.channels.sending import Message, Refused, Retry

FOR_GOOD = 500  # RFC 5321 §4.2.1: 4yz may be tried again, 5yz not


class MailSender:
    """Plain text; the subject says no more than the text."""

    def send(self, message: Message) -> None:
        """One e-mail with a Message-ID of its own that a repetition bears again."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"
        with chinese():
            subject = _("回音平台消息")
        mail = EmailMessage(
            subject=subject,
            body=message.text,
            to=[message.address],
            headers={"Message-ID": f"<{message.id}@{domain}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _reply in error.recipients.values()]
            if codes and min(codes) >= FOR_GOOD:
                raise Refused(f"Recipient{codes[0]}") from None
            raise Retry(f"Recipient{codes[0] if codes else ''}") from None
        except smtplib.SMTPResponseException as error:
            raise Retry(f"Smtp{error.smtp_code}", down=True) from None
        except (smtplib.SMTPException, OSError) as error:
            raise Retry(type(error).__name__, down=True) from None
        except ValueError as error:  # an address no header can hold
            raise Refused(type(error).__name__) from None
