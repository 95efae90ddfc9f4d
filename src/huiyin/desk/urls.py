"""Addresses of the desk surface."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from huiyin.cases.printing.rendering import Form
from huiyin.desk.views import (
    act,
    audit,
    book,
    case,
    cases,
    classifier,
    doubles,
    draft,
    file,
    flow,
    follow,
    gallery,
    login,
    logout,
    password,
    print,
    report_for,
    report_for_similar,
    reveal,
    search,
    slip,
    todo,
    watch,
)

app_name = "desk"

_case = "cases/<str:reference>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", login.LoginView.as_view(), name="login"),
    path("logout/", logout.logout, name="logout"),
    path("password/", password.password, name="password"),
    path("", todo.todo, name="todo"),
    path("cases/", cases.cases, name="cases"),
    path("search/", search.search, name="search"),
    path("duplicates/", doubles.doubles, name="doubles"),
    path("duplicates/<str:reference>/join/", doubles.join, name="doubles_join"),
    path("duplicates/<str:reference>/apart/", doubles.apart, name="doubles_apart"),
    path("watch/", watch.watch, name="watch"),
    path("flow/", flow.flow, name="flow"),
    path("report-for/", report_for.report_for, name="report_for"),
    path("report-for/similar/", report_for_similar.report_for_similar, name="report_for_similar"),
    path(_case, case.case, name="case"),
    path(_case + "acts/<str:action>/", act.act, name="act"),
    path(_case + "draft/<str:kind>/", draft.draft, name="draft"),
    path(_case + "follow/", follow.follow, name="follow"),
    path(_case + "files/<int:number>/", file.file, name="file"),
    path(_case + "reveal/", reveal.reveal, name="reveal"),
    path(_case + "slip/", slip.slip, name="slip"),
    path(_case + "book/", book.book, name="book"),
    path(_case + "book.pdf", print.print_book, {"form": Form.PDF}, name="book_pdf"),
    path(_case + "book.docx", print.print_book, {"form": Form.WORD}, name="book_word"),
    path("audit/", audit.audit, name="audit"),
    path("classifier/", classifier.classifier, name="classifier"),
    path("people/", include("huiyin.desk.urls_people")),
    path("notices/", include("huiyin.desk.urls_notices")),
    path("", include("huiyin.desk.urls_bulletins")),
    path("", include("huiyin.desk.urls_compounds")),
    path("", include("huiyin.desk.urls_duties")),
    path("", include("huiyin.desk.urls_open")),
    path("", include("huiyin.desk.urls_topics")),
    path("", include("huiyin.desk.urls_figures")),
    path("", include("huiyin.desk.urls_reviews")),
    path("", include("huiyin.desk.urls_seasons")),
    path("households/", include("huiyin.desk.urls_households")),
]
if settings.DEMO:
    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))
