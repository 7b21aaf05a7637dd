"""Hypothesis for the laws: the same examples on every machine and in every run, and no clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("laws", derandomize=True, deadline=None, database=None, max_examples=150)
settings.load_profile("laws")
