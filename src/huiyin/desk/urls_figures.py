"""Addresses of figures (数据): the dashboard, the cases behind a number, measures, the export."""

from django.urls import URLPattern, path

from huiyin.desk.views.figures import behind, board, exporting, measures

_export = "figures/exports/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("figures/", board.board, name="figures"),
    path("figures/parts/<str:name>/", board.part, name="figures_part"),
    path("figures/cases/", behind.behind, name="figures_cases"),
    path("figures/measures/", measures.measures, name="measures"),
    path("figures/export/", exporting.start, name="figures_export"),
    path(_export, exporting.export, name="figures_export_one"),
    path(_export + "cancel/", exporting.cancel, name="figures_export_cancel"),
    path(_export + "again/", exporting.again, name="figures_export_again"),
    path(_export + "file/", exporting.file, name="figures_export_file"),
]
