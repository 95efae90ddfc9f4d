"""tmp"""
from datetime import timedelta
import pytest
from huiyin.cases.states import State, Outcome
from huiyin.cases.permissions import acts, may
from huiyin.cases.models import Request, Assignment, Case
from huiyin.rulebook import active
from huiyin.people.actors import REQUESTER
from huiyin.processes.ticking import tick
from collections import Counter
from tests.situations import SITUATIONS
from tests.stories import Story, let_pass
from tests.cast import *

def show(story):
    c=story.fresh()
    print(c.state, 'holder',c.holder,'asked',c.asked,'checker',c.checker,'mode',c.mode,'alarm',c.alarm,'due',c.due,'dec',c.decision_due,'next',c.next_at,'now',story.at)
    return c

def test_joined_checker(cast, now):
    s=SITUATIONS["main_answered"](cast, now)
    s.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="x")
    show(s)
    s.do("rate", s.requester, satisfied=False, comment="no")
    show(s)
    s.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="again")
    c=show(s)
    for n,p in cast.people():
        a=[r.name for r in acts(p.actor(), c)]
        if a: print(n,a)
    let_pass(s, s.at+timedelta(days=90)); show(s)
    assert c.checker

def test_take_over_accepted(cast, now):
    s=Story(cast, now).accepted()
    show(s)
    s.do("climb", cast.shuji.actor(), cause=next(iter(active.profile().climb_causes)), reason="x", tried="y")
    c=show(s); print(c.climb_due)
    s.at=c.climb_due
    tick(c.county, at=s.at, limit=1, steps=Counter())
    c=show(s)
    from huiyin.cases.models import Entry
    print([(e.kind,e.at) for e in Entry.objects.of(c)])
    assert c.decision_due and c.decision_due>s.at

def test_unsettled(cast, now):
    s=Story(cast, now).rating()
    with active.with_counts(rounds_before_panel=1):
        s.do("rate", s.requester, satisfied=False, comment="no")
        s.do("climb", cast.shuji.actor(), cause=next(iter(active.profile().climb_causes)), reason="x", tried="y")
        s.do("ask_unsettled", cast.shuji.actor(), reason="x", tried="y")
        r=Request.objects.get(county=s.case.county, case_id=s.case.id); print(r.office, r.due)
        s.do("take_over", cast.jiedao.actor(), comment="")
        show(s)
        c=s.fresh()
        who=[p for n,p in cast.people() if any(a.name=="approve" for a in acts(p.actor(), c))]
        print(who)
        s.do("approve", who[0].actor(), comment="")
        show(s)

def test_down_below_accused(cast, now):
    s=Story(cast, now, about=cast.office("urban_management", COUNTY))
    c=show(s)
    s.do("accept", cast.quji.actor(), item="neighbour_noise"); c=show(s)
    from huiyin.cases.domain.climbing import lower_steps
    from huiyin.cases.domain.assigning import proposal, choices
    print(proposal(c)); print(choices(c, proposal(c)))
    print(lower_steps(c))
    print([r.name for r in acts(cast.quji.actor(), c)])
    assert not lower_steps(c)
