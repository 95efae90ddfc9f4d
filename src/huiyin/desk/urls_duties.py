"""Addresses of the pages about who has to act: duty lists, rulings, hand-overs, evidence."""

from django.urls import URLPattern, path

from huiyin.desk.views.duties import evidence, handover, importing, lists, rulings

urlpatterns: list[URLPattern] = [
    path("duties/", lists.duties, name="duties"),
    path("duties/import/", importing.upload, name="duties_import"),
    path("duties/import/confirm/", importing.confirm, name="duties_import_confirm"),
    path("duties/import/template.xlsx", importing.template, name="duties_import_template"),
    path("duties/rulings/", rulings.rulings, name="rulings"),
    path("duties/rulings/<uuid:key>/end/", rulings.end, name="ruling_end"),
    path("cases/<str:reference>/returns/<int:number>/", evidence.evidence, name="return_evidence"),
    path("handovers/<int:key>/", handover.handover, name="handover"),
    path("handovers/<int:key>/handover.xlsx", handover.workbook, name="handover_workbook"),
    path("handovers/<int:key>/receive/", handover.receive, name="handover_receive"),
]
