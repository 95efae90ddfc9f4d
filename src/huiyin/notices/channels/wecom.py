"""A group robot of WeCom (企业微信群机器人).

Its manual (developer.work.weixin.qq.com/document/path/91770): POST {"msgtype": "text",
"text": {"content": …}} of at most 2,048 bytes, 20 messages a minute; the answer is 200 with an
``errcode``, 0 for success. The key in the address is the secret.
"""

import json

from django.conf import settings

from huiyin.common.outgoing.addresses import LOCAL_NAMES, split
from huiyin.notices.channels.addresses import check as check_address
from huiyin.notices.channels.posting import post_json
from huiyin.notices.channels.sending import Message, Refused, Retry

MOST = 2048  # bytes of a text
BUSY = frozenset({-1, 45009})  # the system is busy; more than so many a minute


def check(address: str) -> None:
    """:class:`Refused` unless it is the address of a robot."""
    check_address(address)
    if split(address).hostname not in {*settings.WECOM_HOSTS, *LOCAL_NAMES}:
        raise Refused("NotWecom")


class WecomSender:
    """Text, which shows alike in WeCom and in WeChat."""

    def send(self, message: Message) -> None:
        """One POST; the robot knows no key against repetitions."""
        check(message.address)
        text = message.text.encode()[:MOST].decode(errors="ignore")
        body = {"msgtype": "text", "text": {"content": text}}
        try:
            code = int(json.loads(post_json(message.address, body, {}))["errcode"])
        except (ValueError, KeyError, TypeError):
            raise Retry("NoAnswer", down=True) from None
        if code in BUSY:
            raise Retry(f"Wecom{code}", down=True)
        if code != 0:
            raise Refused(f"Wecom{code}")
