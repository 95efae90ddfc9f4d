"""A card for each channel: its form, a button for a try, and the key that signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from huiyin.desk.forms.notices import ChannelForm
from huiyin.notices.channels.configured import is_configured
from huiyin.notices.models import Channel, Choice, OfficeChannel
from huiyin.notices.signing import signing_key

Kept = Mapping[Channel, Choice] | Mapping[Channel, OfficeChannel]


@dataclass(frozen=True)
class Card:
    """What the template shows of a channel. ``secret`` is for webhooks that have an address."""

    channel: Channel
    form: ChannelForm
    save_url: str
    try_url: str
    may_try: bool
    secret: str


def channel_or_404(name: str, offered: Iterable[Channel]) -> Channel:
    """The channel of an address of ours."""
    found = next((channel for channel in offered if channel.value == name), None)
    if found is None:
        raise Http404
    return found


def cards(
    offered: Iterable[Channel],
    kept: Kept,
    names: tuple[str, str],
    *key: int,
    owner: str,
    sent: ChannelForm | None = None,
) -> list[Card]:
    """The channels this place has; ``sent`` is the form that came back with an error.

    ``names`` are the addresses for saving and trying, ``key`` what comes before the channel.
    """
    found = []
    for channel in offered:
        row = kept.get(channel)
        if not is_configured(channel) and row is None:
            continue
        address, signed = row.address if row else "", channel is Channel.WEBHOOK
        start = {"enabled": bool(row and row.enabled), "address": address}
        form = ChannelForm(channel, initial=start)
        if sent is not None and sent.prefix == channel.value:
            form = sent
        found.append(
            Card(
                channel=channel,
                form=form,
                save_url=reverse(names[0], args=[*key, channel.value]),
                try_url=reverse(names[1], args=[*key, channel.value]),
                may_try=row is not None and (bool(address) or channel is Channel.SMS),
                secret=signing_key(owner, address) if address and signed else "",
            )
        )
    return found
