"""A log of made-up leaves, and of made-up publications."""

import json
import os
import uuid
from datetime import UTC, datetime, timedelta

from huiyin.common import merkle
from huiyin.common.hashing import canonical, commitment
from huiyin.common.identifiers import uuid7
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.domain import log
from huiyin.disclosure.models import LogLeaf, Publication
from tests.cast import COUNTY, VILLAGE

AT = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)


def leaf(number, unit=VILLAGE):
    """Leaf ``number`` of a test: each has a series of its own."""
    return {
        "scheme": log.SCHEME,
        "action": "publish",
        "county": unit[:6],
        "unit": unit,
        "kind": "accounts",
        "period": "2026-05",
        "series": str(uuid.UUID(int=number + 1)),
        "version": 1,
        "commitment": f"{number:064x}",
        "at": AT.isoformat(timespec="seconds"),
        "of": None,
    }


def grown(size, unit=VILLAGE):
    """So many leaves more; their places."""
    return [log.append(unit[:6], leaf(number, unit)) for number in range(size)]


def kept(county=COUNTY):
    """The hashes of all leaves, from their texts."""
    rows = LogLeaf.objects.filter(county=county).order_by("index")
    return [merkle.leaf_hash(text.encode()) for text in rows.values_list("text", flat=True)]


def publish(cast, *, unit=VILLAGE, period="2026-05", amount=100, before=None, at=AT):
    """One publication with its leaf, written as the door of all publications writes it."""
    content = Content(
        kind="accounts",
        unit_code=unit,
        period=period,
        title=f"{period} 财务收支",
        sheets=(
            Sheet(
                "lines",
                "收支",
                (Column("what", "事项", "text"), Column("fen", "金额", "money", total=True)),
                (Line("r0001", ("路灯电费", amount)),),
            ),
        ),
    )
    document, salt, key = content.document(), os.urandom(32), uuid7(at)
    series, version = (before.series, before.version + 1) if before else (key, 1)
    digest = commitment(document, salt)
    leaf = {
        "scheme": log.SCHEME,
        "action": "correct" if before else "publish",
        "county": unit[:6],
        "unit": unit,
        "kind": content.kind,
        "period": period,
        "series": str(series),
        "version": version,
        "commitment": digest.hex(),
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "of": before.leaf if before else None,
    }
    if before:
        rows = Publication.objects.filter(county=unit[:6], id=before.id)
        rows.update(replaced_at=at)
    row = Publication(
        county=unit[:6],
        id=key,
        series=series,
        version=version,
        unit_code=unit,
        kind=content.kind,
        subject="finance",
        period=period,
        title=content.title,
        content=canonical(document).decode(),
        salt=salt,
        commitment=digest,
        leaf=log.append(unit[:6], leaf),
        office=cast.shequ.post.organisation,
        published_by=cast.shequ.user.pk,
        published_at=at,
        stays_until=at.date() + timedelta(days=365),
        reason="金额写错" if before else "",
    )
    row.save(force_insert=True)
    return row


def take_down(row, *, at=AT):
    """The tombstone of a publication, with its leaf."""
    leaf = json.loads(LogLeaf.objects.get(county=row.county, index=row.leaf).text)
    del leaf["number"]
    log.append(row.county, {**leaf, "action": "takedown", "of": row.leaf})
    Publication.objects.filter(county=row.county, id=row.id).update(
        taken_down_at=at,
        taken_down_by=1,
        takedown_reason="含有个人信息",
        basis="个人信息保护法第四十七条",
        title="",
        content="",
        salt=b"",
    )
