"""How a matter comes into the world: by which door, where, of which item; and then it lives."""

from collections.abc import Mapping
from datetime import datetime
from itertools import accumulate
from uuid import UUID

from huiyin.cases.domain.clocks import intake_due
from huiyin.cases.domain.reporting import title_of
from huiyin.cases.receipts import ALPHABET
from huiyin.cases.states import Ending, Outcome, Source, State
from huiyin.people.actors import REQUESTER, Actor
from huiyin.processes.generating.handing import NOBODY
from huiyin.processes.generating.lives import USUAL, Life
from huiyin.processes.generating.places import Ground, Spot, Village
from huiyin.processes.generating.routes import Route, route_of
from huiyin.processes.generating.telling import Telling, key_of
from huiyin.processes.generating.words import Words
from huiyin.rulebook.model import Item, Profile

DOORS = {Source.RESIDENT: 0.62, Source.GRID: 0.3, Source.OFFICE: 0.08}
SELF_HANDLED = 0.4  # of what the grid finds and may do itself
PLACE_LETTERS = 120


class Birth:
    """Matters of one county."""

    def __init__(
        self, profile: Profile, ground: Ground, words: Words, people: Mapping[int, Actor]
    ) -> None:
        self.profile, self.ground, self.words, self.people = profile, ground, words, people
        self.routes: dict[tuple[str, str], Route] = {}
        self.doors = list(accumulate(DOORS.values()))

    def of(self, told: Telling, item_key: str, at: datetime, name: str) -> None:
        """Tell a matter of this item, reported then, under the key ``name``."""
        chance = told.chance
        village, spot = self.ground.draw(chance)
        self.at_spot(told, item_key, at, name, village, spot)

    def at_spot(
        self, told: Telling, item_key: str, at: datetime, name: str, village: Village, spot: Spot
    ) -> None:
        """The same at a place that is known."""
        chance, item = told.chance, self.profile.items[item_key]
        source = chance.choices(list(DOORS), cum_weights=self.doors)[0]
        route = self._route(item, village)
        on_the_spot = (
            source is Source.GRID
            and item.level == "village"
            and not item.emergency
            and chance.random() < SELF_HANDLED
        )
        text = self.words.report(item, chance)
        office = route.takers[0]
        self._fill(told, source, route, at, name, text, spot)
        by = REQUESTER if source is Source.RESIDENT else self.people.get(office, NOBODY)
        reporter = None if source is Source.RESIDENT else office
        case = told.case
        case.reporter_id, case.reporter_office_id = by.user_id, reporter
        if on_the_spot:
            case.state, case.ending, case.outcome = (
                State.CLOSED,
                Ending.SELF_HANDLED,
                Outcome.SOLVED,
            )
            case.item, case.accepted_at, case.ended_at = item.key, at, at
            case.submitted_by = by.user_id
            told.begin("self_handle", by=by, office=reporter, text=text)
            return
        case.intake_due = intake_due(at, emergency=False)
        told.begin("report", by=by, office=reporter, text=text)
        life = Life(told, route, self.words, self.people, at)
        life.live(USUAL, village.speed, village.content)

    def _route(self, item: Item, village: Village) -> Route:
        key = item.key, village.code
        if key not in self.routes:
            self.routes[key] = route_of(self.profile, item, self.ground.offices[village.code])
        return self.routes[key]

    def _fill(
        self,
        told: Telling,
        source: Source,
        route: Route,
        at: datetime,
        name: str,
        text: str,
        spot: Spot,
    ) -> None:
        chance, home = told.chance, spot.home
        case = told.case
        case.county, case.id = self.ground.county, key_of(at, chance)
        case.reference, case.submission = _reference(at, case.id), name
        case.receipt_index = chance.randbytes(32) if source is Source.RESIDENT else None
        case.source, case.state = source, State.REPORTED
        case.title, case.unit_code = title_of(text), spot.unit_code
        case.compound_id = home.id if home else None
        case.place = home.name[:PLACE_LETTERS] if home else ""
        case.longitude, case.latitude = (home.longitude, home.latitude) if home else (None, None)
        case.holder_id, case.reported_at = route.takers[0], at


def _reference(at: datetime, key: UUID) -> str:
    """The day and eight characters of the id: as unlike each other as those that are drawn."""
    bits = key.int & (1 << 40) - 1
    return f"{at:%Y%m%d}-" + "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
