"""What follows what across apps, in order, in one transaction.

A page calls one function of this package and nothing below it. Each says in one place all that
an act brings about in cases, people, files and triage; there are no Django signals.
"""
