"""Who serves how many, who leads how many, and where somebody is missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.views.households.reach import runner, village_asked
from huiyin.processes.network import network as network_of
from huiyin.processes.villages import villages_run_by


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """The loads of one village."""
    actor = runner(request)
    village = village_asked(request, actor)
    context = {
        "village": village,
        "villages": villages_run_by(actor),
        "network": network_of(village, on=timezone.localdate()),
        "runs": True,
    }
    return render(request, "desk/households/network.html", context)
