"""Figures at the desk: pages made of what insight answers, and the links to the cases behind."""
