"""Addresses of the monthly review of the hardest matters (解剖麻雀)."""

from django.urls import URLPattern, path

from huiyin.desk.views.reviews import choosing, matter, month, months

_month = "reviews/<str:month>/"
urlpatterns: list[URLPattern] = [
    path("reviews/", months.months, name="reviews"),
    path(_month, month.month, name="review"),
    path(_month + "choose/", choosing.choose, name="review_choose"),
    path(_month + "<uuid:key>/", matter.matter, name="review_case"),
    path(_month + "<uuid:key>/leave-out/", matter.leave_out, name="review_leave_out"),
    path(_month + "<uuid:key>/settle/", matter.settle, name="review_settle"),
]
