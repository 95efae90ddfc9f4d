"""The sealed channel for reporters: what it is, about whom, writing, the receipt, the box.

A step is a form that is sent, never an address that says something: what was typed is in no
history and no log. Whoever opens a step by its address is at the beginning.
"""
