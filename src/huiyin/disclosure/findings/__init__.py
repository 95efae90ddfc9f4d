"""Findings (疑点): common loopholes in what villages publish and keep."""
