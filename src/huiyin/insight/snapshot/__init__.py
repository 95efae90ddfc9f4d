"""What a wall shows of its place, made once for all who look.

Nothing in it may not hang in a hall: items, places and states; never a title, a text, a number
of a case or a person; no confidential matter and none about an office.
"""
