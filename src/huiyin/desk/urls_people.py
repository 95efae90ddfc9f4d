"""Addresses of the pages about staff, below people/."""

from django.urls import URLPattern, path

from huiyin.desk.views.people import (
    account,
    appoint,
    buildings,
    contact,
    coverage,
    ending,
    importing,
    mine,
    offices,
    person,
    staff,
    standing_in,
)

urlpatterns: list[URLPattern] = [
    path("", staff.staff, name="people"),
    path("mine/", mine.mine, name="my_posts"),
    path("new/", account.new, name="person_new"),
    path("find/", staff.find, name="people_find"),
    path("import/", importing.upload, name="people_import"),
    path("import/confirm/", importing.confirm, name="people_import_confirm"),
    path("import/template.xlsx", importing.template, name="people_import_template"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<int:key>/", offices.office, name="office"),
    path("buildings/", buildings.buildings, name="buildings"),
    path("buildings/<int:key>/", buildings.compound, name="buildings_of"),
    path("buildings/<int:key>/print/", buildings.print_all, name="building_sheets"),
    path("building/<int:key>/", buildings.building, name="building"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage.xlsx", coverage.download, name="coverage_file"),
    path("<int:key>/", person.person, name="person"),
    path("<int:key>/phone/", person.phone, name="person_phone"),
    path("<int:key>/reset/", account.reset, name="person_reset"),
    path("<int:key>/suspend/", account.suspend, name="person_suspend"),
    path("<int:key>/resume/", account.resume, name="person_resume"),
    path("<int:key>/appoint/", appoint.appoint, name="person_appoint"),
    path("posts/<int:key>/end/", ending.end, name="post_end"),
    path("posts/<int:key>/contact/", contact.contact, name="post_contact"),
    path("posts/<int:key>/deputy/", standing_in.deputy, name="post_deputy"),
    path("posts/<int:key>/leave/", standing_in.leave, name="post_leave"),
    path("leave/<int:key>/cancel/", standing_in.cancel, name="leave_cancel"),
]
