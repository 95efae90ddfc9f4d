"""How far messages go: out, and into one's own network where the place says so."""

import pytest

from huiyin.notices.channels.addresses import check
from huiyin.notices.channels.sending import Refused


@pytest.fixture(autouse=True)
def production(settings):
    settings.DEMO = settings.DEBUG = settings.WEBHOOK_PRIVATE = False


def test_only_out(settings):
    check("https://93.184.215.14/hook")
    with pytest.raises(Refused, match="PrivateAddress"):
        check("https://10.0.0.5/hook")


def test_a_place_may_allow_its_own_network_with_tls(settings):
    settings.WEBHOOK_PRIVATE = True
    check("https://10.0.0.5/hook")
    with pytest.raises(Refused, match="NotHttps"):
        check("http://10.0.0.5/hook")
