"""Cheap keys for every test of this folder."""

from tests.sealed import cheap_and_patient

__all__ = ["cheap_and_patient"]
