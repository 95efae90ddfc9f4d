"""The dashboard (数据看板)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from huiyin.desk.figures.board import board as board_page
from huiyin.desk.figures.parts import PARTS
from huiyin.desk.figures.parts import part as board_part
from huiyin.desk.figures.question import question
from huiyin.desk.finding import actor_of
from huiyin.desk.views.figures.refusing import within_reach
from huiyin.insight.days import day_of


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """What the figures of a place say, for whoever may know them."""
    at = timezone.now()
    with within_reach():
        found = question(actor_of(request), request.GET, day_of(at))
    whole = "whole" in request.GET
    return render(request, "desk/figures/board.html", board_page(found, at, whole=whole))


@require_GET
def part(request: HttpRequest, name: str) -> HttpResponse:
    """A part of it, which the page asks for when it is there."""
    if name not in PARTS:
        raise Http404
    at = timezone.now()
    with within_reach():
        found = question(actor_of(request), request.GET, day_of(at))
    return render(request, "desk/figures/part.html", {"part": board_part(name, found.asked, at)})
