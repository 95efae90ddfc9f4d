"""Addresses of what offices make public: texts about cases, announcements."""

from django.urls import URLPattern, path

from huiyin.desk.views.open import news, publication, published

_text = "cases/<str:reference>/publication/"
urlpatterns: list[URLPattern] = [
    path("published/", published.published, name="published"),
    path(_text, publication.write, name="publication"),
    path(_text + "withdraw/", publication.withdraw, name="publication_withdraw"),
    path(_text + "<uuid:key>/approve/", publication.approve, name="publication_approve"),
    path(_text + "<uuid:key>/reject/", publication.reject, name="publication_reject"),
    path("news/", news.news, name="news"),
    path("news/write/", news.write, name="news_write"),
    path("news/<uuid:series>/", news.one, name="news_one"),
    path("news/<uuid:series>/correct/", news.correct, name="news_correct"),
    path("news/<uuid:series>/withdraw/", news.withdraw, name="news_withdraw"),
]
