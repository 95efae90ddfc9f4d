"""What the page of a book shows."""

from typing import Any

from huiyin.cases.models import Case
from huiyin.cases.queries import book
from huiyin.cases.timeline import moments
from huiyin.desk.case_page import file_url
from huiyin.processes.books import Verdict


def book_page(case: Case, verdict: Verdict) -> dict[str, Any]:
    """Each entry with what is wrong with it; apart from them what is wrong with the whole."""
    lines = book(case)
    told = moments(lines, lambda row: file_url(case, row.number))
    there = {moment.number for moment in told}
    wrong: dict[int, list[str]] = {}
    for finding in verdict.findings:
        wrong.setdefault(finding.number, []).append(finding.sentence)
    return {
        "case": case,
        "verdict": verdict,
        "entries": [
            {
                "moment": moment,
                "sealed": moment.number <= verdict.sealed_up_to,
                "previous": bytes(line.entry.previous).hex()[:8],
                "hash": bytes(line.entry.hash).hex(),
                "wrong": wrong.get(moment.number, []),
            }
            for moment, line in zip(told, reversed(lines), strict=True)
        ],
        "whole": [
            sentence
            for number, sentences in sorted(wrong.items())
            if number not in there
            for sentence in sentences
        ],
    }
