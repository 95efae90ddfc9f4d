"""Addresses of what a village owns: register, contracts, book, months, the yearly count."""

from django.urls import URLPattern, path

from huiyin.desk.views.holdings import contracts, ledger, register, stocktake

_village = "holdings/<str:code>/"
_one = _village + "<uuid:key>/"
_contract = _village + "contracts/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("holdings/", register.home, name="holdings"),
    path(_village, register.village, name="holdings_village"),
    path(_village + "new/", register.new, name="holding_new"),
    path(_village + "contracts/", contracts.contracts, name="holding_contracts"),
    path(_village + "ledger/", ledger.entries, name="ledger"),
    path(_village + "ledger/<int:year>.xlsx", ledger.workbook, name="ledger_workbook"),
    path(_village + "ledger/<int:number>/reverse/", ledger.reverse, name="ledger_reverse"),
    path(_village + "months/", ledger.months, name="ledger_months"),
    path(_village + "months/close/", ledger.close, name="ledger_close"),
    path(_village + "months/draft/", ledger.draft, name="ledger_draft"),
    path(_village + "opening/", stocktake.opening, name="ledger_opening"),
    path(_village + "opening/list.xlsx", stocktake.opening_template, name="opening_template"),
    path(_village + "stocktake/", stocktake.stocktake, name="stocktake"),
    path(_village + "stocktake/sign/", stocktake.sign, name="stocktake_sign"),
    path(_one, register.one, name="holding"),
    path(_one + "change/", register.change, name="holding_change"),
    path(_one + "correct/", register.correct, name="holding_correct"),
    path(_one + "dispose/", register.dispose, name="holding_dispose"),
    path(_one + "let/", contracts.let, name="holding_let"),
    path(_contract, contracts.one, name="holding_contract"),
    path(_contract + "receive/", contracts.receive, name="contract_receive"),
    path(_contract + "deposit/", contracts.deposit, name="contract_deposit"),
    path(_contract + "end/", contracts.end, name="contract_end"),
]
