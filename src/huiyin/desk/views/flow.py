"""How a matter goes: the whole table of transitions, drawn and told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.cases.flow import anywhere, stands
from huiyin.desk.flow_drawing import drawing


@require_safe
def flow(request: HttpRequest) -> HttpResponse:
    """The same for everybody: rules are no secret."""
    page = {"drawing": drawing(), "stands": stands(), "anywhere": anywhere()}
    return render(request, "desk/flow.html", page)
