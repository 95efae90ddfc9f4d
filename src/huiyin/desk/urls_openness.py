"""Addresses of open affairs: duties, drafts, what was published, spot-checks."""

from django.urls import URLPattern, path

from huiyin.desk.views.openness import (
    checks,
    consents,
    draft,
    duties,
    kinship,
    published,
    tables,
    work,
    writing,
)

_draft = "open/drafts/<uuid:key>/"
_village = "open/villages/<str:code>/"
_series = "open/published/<uuid:series>/"
_check = "open/checks/<uuid:key>/"
_table = "open/tables/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("open/", duties.openness, name="openness"),
    path("open/duties/", duties.duties, name="open_duties"),
    path("open/places/", duties.places, name="open_overview"),
    path(_village, duties.board, name="open_board"),
    path(_village + "published/", published.published, name="open_published"),
    path(_village + "kinship/", kinship.kinship, name="open_kinship"),
    path(_village + "kinship/<uuid:key>/end/", kinship.end, name="open_kinship_end"),
    path("open/work/", work.work, name="open_work"),
    path("open/drafts/", work.drafts, name="open_drafts"),
    path(_draft, draft.draft, name="open_draft"),
    path(_draft + "change/", writing.change, name="open_draft_change"),
    path(_draft + "files/<str:sha256>/", draft.file, name="open_draft_file"),
    path(_draft + "hand-in/", draft.hand_in, name="open_draft_hand_in"),
    path(_draft + "confirm/", draft.confirm, name="open_draft_confirm"),
    path(_draft + "question/", draft.question, name="open_draft_question"),
    path(_draft + "sign/", draft.sign, name="open_draft_sign"),
    path(_draft + "report/", draft.report_up, name="open_draft_report"),
    path(_draft + "drop/", draft.drop, name="open_draft_drop"),
    path(_draft + "consents/", consents.record, name="open_draft_consent"),
    path(
        _draft + "consents/<uuid:consent>/withdraw/",
        consents.withdraw,
        name="open_draft_consent_withdraw",
    ),
    path("open/write/", writing.write, name="open_write"),
    path("open/templates/<str:kind>.xlsx", writing.template, name="open_write_template"),
    path(_table, tables.table, name="open_table"),
    path(_table + "cancel/", tables.cancel, name="open_table_cancel"),
    path(_table + "again/", tables.again, name="open_table_again"),
    path(_series, published.publication, name="open_publication"),
    path(_series + "correct/", writing.correct, name="open_publication_correct"),
    path(_series + "<int:version>/proof.json", published.proof, name="open_publication_proof"),
    path(
        _series + "<int:version>/take-down/", published.take_down, name="open_publication_take_down"
    ),
    path("open/checks/", checks.checks, name="open_checks"),
    path(_check, checks.check, name="open_check"),
    path(_check + "in-order/", checks.in_order, name="open_check_in_order"),
    path(_check + "defect/", checks.defect, name="open_check_defect"),
]
