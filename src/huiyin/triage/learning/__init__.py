"""Learning from labelled texts which label a new text bears. Plain Python and numpy.

scikit-learn is imported by :mod:`training` alone, inside its functions: a web process scores
with the plain arrays that training left, and never loads it.
"""
