"""Seasons: known items and offices, days in order; the review has kinds and all its weights."""

from collections.abc import Iterator

from huiyin.rulebook.model import Basis, Profile
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.seasons import FILE, REVIEW

WEIGHTS = ("days", "late", "rungs", "returns", "rounds", "offices", "joined", "petition")


def check_seasons(profile: Profile, findings: Findings) -> None:
    """Items and offices are there, no secret ones, and the asking comes before the deadline."""
    if FILE in findings.unread:
        return
    for key, season in profile.seasons.items():
        for item in season.items:
            findings.refer(FILE, f"{key}.items", item, profile.items, "items.csv")
            found = profile.items.get(item)
            if found and found.confidential:
                sentence = f"「{item}」是保密事项，不进数据，也就比不了去年"
                findings.add(FILE, f"{key}.items", sentence)
        for office in season.offices:
            findings.refer(FILE, f"{key}.offices", office, profile.offices, "offices.toml")
        if season.opens <= season.ready:
            sentence = f"要比 ready（提前 {season.ready} 天做好）更早，写的是 {season.opens}"
            findings.add(FILE, f"{key}.opens", sentence)


def check_review(profile: Profile, findings: Findings) -> None:
    """There is a kind to choose, something to pick, and a weight for every part."""
    if REVIEW in findings.unread:
        return
    if not profile.review.kinds:
        findings.add(REVIEW, "kinds", "至少要有一项")
    if profile.review.most.value < 1:
        findings.add(REVIEW, "most.value", "不能小于 1")
    for key in WEIGHTS:
        if key not in profile.review.weights:
            findings.add(REVIEW, f"weights.{key}", "缺少这个数，程序需要它")
    for key in profile.review.weights:
        if key not in WEIGHTS:
            findings.add(REVIEW, f"weights.{key}", f"不认识这一项，可以写：{'、'.join(WEIGHTS)}")


def bases_of_seasons(profile: Profile) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the two files with the file and path of its entry."""
    for key, season in profile.seasons.items():
        yield FILE, key, season.basis
    yield REVIEW, "most", profile.review.most.basis
    for key, kind in profile.review.kinds.items():
        if kind.basis:
            yield REVIEW, f"kinds.{key}", kind.basis
    for key, weight in profile.review.weights.items():
        yield REVIEW, f"weights.{key}", weight.basis
