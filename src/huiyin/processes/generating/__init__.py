"""Invented histories: matters of a whole place over years, as a demo or a bench needs them.

The same seed gives the same history. What a matter goes through is told by lives.py, in the
words and with the columns of the acts of ``cases.domain``; the rows it leaves are those the
acts would have left, and where books are asked for, they verify.
"""
