"""Addresses of open affairs: one village, one publication."""

from django.urls import URLPattern, path

from huiyin.public.views.village import (
    archive,
    ask,
    compare,
    feed,
    files,
    notice,
    overview,
    publication,
    subscribing,
)

_publication = "village/p/<uuid:series>/"
_village = "village/<str:code>/"
urlpatterns: list[URLPattern] = [
    path("village/", overview.choose, name="village_choose"),
    path("village/off/<str:token>/", subscribing.stop, name="village_stop"),
    path(_publication, publication.publication, name="publication"),
    path(_publication + "ask/", ask.ask, name="publication_ask"),
    path(_publication + "table.csv", files.table_csv, name="publication_csv"),
    path(_publication + "table.xlsx", files.tables_excel, name="publication_excel"),
    path(_publication + "paper.pdf", files.paper, name="publication_paper"),
    path(_publication + "proof.json", files.proof, name="publication_proof"),
    path(_publication + "files/<str:sha256>/", files.attached, name="publication_file"),
    path(_village, overview.village, name="village"),
    path(_village + "archive/", archive.archive, name="village_archive"),
    path(_village + "compare/", compare.compare, name="village_compare"),
    path(_village + "late/", ask.late, name="village_late"),
    path(_village + "feed.atom", feed.feed, name="village_feed"),
    path(_village + "notice/<str:month>.pdf", notice.notice, name="village_notice"),
    path(_village + "subscribe/", subscribing.subscribe, name="village_subscribe"),
]
