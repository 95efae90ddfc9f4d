"""The address of a broadcast or a recording: another site, so checked and never embedded."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused

LONGEST = 400
_NEVER = set(" \t\r\n\\\"'<>`{}|^")


def checked_address(text: str) -> str:
    """The address as it is kept; "" stays "". Raises :class:`Refused` with what is wrong.

    Only https, a named host, nobody's password: what a visitor reads beside the link is where
    it leads.
    """
    address = text.strip()
    if not address:
        return ""
    if len(address) > LONGEST:
        raise Refused(_("地址最多 %(most)d 个字符。") % {"most": LONGEST})
    if not address.isascii() or _NEVER & set(address):
        raise Refused(_("地址里有空格、中文或者特殊符号，请只复制地址本身。"))
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(_("这不是一个网址，请重新复制。")) from None
    if parts.scheme != "https":
        raise Refused(_("地址要以 https:// 开头。"))
    if parts.username is not None or parts.password is not None or port not in (None, 443):
        raise Refused(_("地址里不能带用户名、密码或者端口。"))
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit() or ":" in host:
        raise Refused(_("地址要写网站的名字，不能写数字地址。"))
    return address


def host_of(address: str) -> str:
    """Where a checked address leads: what stands beside the link."""
    return urlsplit(address).hostname or ""
