"""The book of a village's money: each line moves an amount from one account to another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField


class PartyKind(models.TextChoices):
    """Who is on the other side: names of organisations are open, those of people are masked."""

    NOBODY = "", _("没有对方")
    ORGANISATION = "organisation", _("单位")
    PERSON = "person", _("个人")


class LedgerBook(models.Model):
    """The head of a village's book.

    ``number`` is that of its last entry, advanced by compare-and-set together with it.
    ``closed_through`` is the first day of the last closed month; nothing is entered up to its
    end. None as long as no month was closed. ``stock_told_at`` is when the village last heard
    that its stocktaking is due.
    """

    pk = models.CompositePrimaryKey("county", "unit_code")
    county = CodeField(max_length=6)
    unit_code = CodeField()
    number = models.PositiveIntegerField(default=0)
    closed_through = models.DateField(null=True)
    stock_told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.unit_code


class LedgerEntry(models.Model):
    """One line: ``amount`` fen to the left of ``debit`` and to the right of ``credit``.

    Both sides are one row, so a book whose sides differ cannot be written at all. A voucher
    with several lines is several entries with the same ``voucher``. An entry is never changed:
    ``reverses`` is the number of the one it takes back, once at most. ``opening`` entries are
    what was there before. ``contract`` and ``due`` tell which rent was received; a
    ``due`` of 0 is the deposit that went back.
    """

    pk = models.CompositePrimaryKey("county", "unit_code", "number")
    county = CodeField(max_length=6)
    unit_code = CodeField()
    number = models.PositiveIntegerField()
    on = models.DateField()
    debit = models.CharField(max_length=40)
    credit = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    voucher = models.CharField(max_length=30)
    purpose = models.CharField(max_length=120)
    party = EncryptedTextField()
    party_kind = models.CharField(max_length=12, choices=PartyKind, blank=True)
    opening = models.BooleanField(default=False)
    holding = models.UUIDField(null=True)
    contract = models.UUIDField(null=True)
    due = models.PositiveIntegerField(null=True)
    decision = models.UUIDField(null=True)
    reverses = models.PositiveIntegerField(null=True)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_amount_positive"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="ledger_two_accounts"),
            models.UniqueConstraint(
                fields=["county", "unit_code", "reverses"],
                name="ledger_reversed_once",
                condition=Q(reverses__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(contract__isnull=True, due__isnull=True)
                | Q(contract__isnull=False, due__isnull=False),
                name="ledger_due_of_contract",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "on", "number"], name="ledger_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.number}"


class LedgerClosing(models.Model):
    """A month that was closed, with what its entries came to (fen). Never changed."""

    pk = models.CompositePrimaryKey("county", "unit_code", "month")
    county = CodeField(max_length=6)
    unit_code = CodeField()
    month = models.DateField()
    last_number = models.PositiveIntegerField()
    income = models.BigIntegerField()
    expense = models.BigIntegerField()
    money = models.BigIntegerField()
    closed_by = models.BigIntegerField()
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.unit_code} {self.month:%Y-%m}"
