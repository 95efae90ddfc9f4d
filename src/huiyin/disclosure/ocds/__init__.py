"""Bidding and contracts as OCDS 1.1 (Open Contracting Data Standard), out of what was published.

A village lets out what it owns, so the money runs the other way than in a purchase: the one who
rents is the ``supplier`` of the award and the ``payer`` of the transactions, the village is
``procuringEntity`` and ``payee``.
"""
