"""The case: one matter, from report to archive."""

from django.db import models
from django.db.models import F, Q

from huiyin.cases.states import ENDED, Alarm, Ending, Outcome, Pause, Source, State
from huiyin.cases.visibility import CaseQuerySet
from huiyin.common.columns import CodeField
from huiyin.people.models import Organisation
from huiyin.territory.models import Compound


class Case(models.Model):
    """A matter (事件/诉求) as it stands now; the book tells how it came to that.

    ``county`` never changes after intake. ``unit_code`` is the deepest unit known, by today's
    code. ``holder`` is the office responsible now, ``asked`` the one asked to take over, rule or
    judge, ``checker`` the one that reviews; ``decision_due`` is by when it has to. While
    ``climb_to`` names a rung, ``asked`` is to take the case there by ``climb_due``.
    ``about_path`` is the path of the organisation the matter is about: that subtree never sees
    it. ``due`` and ``intake_due`` are instants computed from the clock of the profile that
    ``due_clock`` names. ``pressed`` counts warnings and urgings of the clock that runs, from
    ``pressed_from`` where it had run out before; ``next_at`` is the next instant at which the
    sweep has something to do. Times are aware.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    reference = models.CharField(max_length=20)
    receipt_index = models.BinaryField(max_length=32, null=True)
    submission = models.CharField(max_length=80)
    source = models.CharField(max_length=12, choices=Source)
    external_number = models.CharField(max_length=60, blank=True)
    historical = models.BooleanField(default=False)

    title = models.CharField(max_length=80)
    unit_code = CodeField()
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)

    state = models.CharField(max_length=12, choices=State)
    item = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=40, blank=True)
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    checker = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    about = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    about_path = CodeField(max_length=96, blank=True)
    confidential = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    hide_identity = models.BooleanField(default=False)
    reporter_id = models.BigIntegerField(null=True)  # staff who reported it, and from which office
    reporter_office = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )

    tier = models.CharField(max_length=20, blank=True)
    main_id = models.UUIDField(null=True)  # 合并办理: the case that does the work
    climb_to = models.CharField(max_length=40, blank=True)
    climb_cause = models.CharField(max_length=20, blank=True)
    climb_due = models.DateTimeField(null=True)
    alarm = models.CharField(max_length=16, choices=Alarm, blank=True)

    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    satisfied = models.BooleanField(null=True)
    rounds = models.PositiveSmallIntegerField(default=0)
    returns = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    suspensions = models.PositiveSmallIntegerField(default=0)
    renewals = models.PositiveSmallIntegerField(default=0)
    asked_for = models.PositiveSmallIntegerField(default=0)  # how many requests there are
    submitted_by = models.BigIntegerField(null=True)

    reported_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)  # when the result that stands was handed in
    ended_at = models.DateTimeField(null=True)
    intake_due = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    due_clock = models.CharField(max_length=60, blank=True)
    rating_due = models.DateTimeField(null=True)
    decision_due = models.DateTimeField(null=True)
    objection_until = models.DateTimeField(null=True)
    pause = models.CharField(max_length=12, choices=Pause, blank=True)
    paused_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    pressed = models.PositiveSmallIntegerField(default=0)
    pressed_from = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    planned_until = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)

    last_number = models.PositiveIntegerField()
    last_hash = models.BinaryField(max_length=32)
    sealed_number = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "reference"], name="case_reference"),
            models.UniqueConstraint(fields=["county", "submission"], name="case_submission"),
            models.UniqueConstraint(fields=["county", "receipt_index"], name="case_receipt"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), ended_at__isnull=False, ending__gt="")
                | Q(~Q(state__in=sorted(ENDED)), ended_at__isnull=True, ending=""),
                name="case_ended_has_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REPORTED)
                | Q(intake_due__isnull=False)
                | Q(historical=True),
                name="case_reported_has_clock",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True)
                | Q(due__isnull=False)
                | Q(historical=True)
                | Q(ending=Ending.SELF_HANDLED),
                name="case_accepted_has_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RATING) | Q(rating_due__isnull=False) | Q(historical=True),
                name="case_rating_has_window",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PLANNED) | Q(planned_until__isnull=False),
                name="case_planned_has_date",
            ),
            models.CheckConstraint(
                condition=~(
                    Q(state__in=[State.REFERRED, State.RULING, State.DISPUTED]) | Q(climb_to__gt="")
                )
                | Q(asked__isnull=False),
                name="case_asks_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.JOINED) | Q(main_id__isnull=False),
                name="case_joined_has_main",
            ),
            models.CheckConstraint(
                condition=Q(pause="", paused_at__isnull=True, paused_until__isnull=True)
                | Q(pause__gt="", paused_at__isnull=False, paused_until__isnull=False),
                name="case_paused_until",
            ),
            # No open case without the next instant at which somebody, or the sweep, must act.
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED))
                | Q(next_at__isnull=False)
                | Q(historical=True),
                name="case_open_has_next",
            ),
            # Only the requester's word: a satisfied flag without a rating cannot be stored.
            models.CheckConstraint(
                condition=Q(satisfied__isnull=True)
                | Q(satisfied=False)
                | Q(ending__in=[Ending.RATED, Ending.CALLED_BACK]),
                name="case_solved_by_requester_only",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="case_by_unit"),
            # The newest of several counties at once, as a city reads them.
            models.Index(fields=["id"], name="case_newest"),
            models.Index(fields=["county", "holder", "state", "id"], name="case_by_holder"),
            models.Index(
                fields=["county", "asked", "id"],
                name="case_by_asked",
                condition=Q(asked__isnull=False),
            ),
            models.Index(
                fields=["county", "checker", "id"],
                name="case_by_checker",
                condition=Q(state=State.SUBMITTED),
            ),
            models.Index(fields=["county", "reporter_id", "id"], name="case_by_reporter"),
            models.Index(
                fields=["county", "item", "id"], name="case_by_item", condition=Q(item__gt="")
            ),
            models.Index(
                fields=["county", "next_at"],
                name="case_next",
                condition=Q(next_at__isnull=False),
            ),
            models.Index(
                fields=["county", "main_id"],
                name="case_by_main",
                condition=Q(main_id__isnull=False),
            ),
            models.Index(
                fields=["county", "due"],
                name="case_late",
                condition=Q(answered_at__isnull=True, ended_at__isnull=True, due__isnull=False),
            ),
            models.Index(fields=["county", "id"], name="case_alarms", condition=Q(alarm__gt="")),
            models.Index(
                fields=["county", "ended_at"],
                name="case_to_erase",
                condition=Q(ended_at__isnull=False, erased_at__isnull=True),
            ),
            models.Index(
                fields=["county", "id"],
                name="case_unsealed",
                condition=Q(sealed_number__lt=F("last_number")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def has_requester(self) -> bool:
        """Somebody may rate it: a resident reported, or it was reported for one."""
        return self.source in {Source.RESIDENT, Source.OFFICE}

    @property
    def is_open(self) -> bool:
        """Somebody owes the next act."""
        return self.state not in ENDED
