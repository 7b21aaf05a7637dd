"""Measures diacritization: DER, WER and SER by their published definitions, which differ.

`definitions()` lists them with their sources and formulas, `evaluate` scores by one of them; `python -m
arnorm.evaluation REFERENCE HYPOTHESIS` does so for files.
"""

from __future__ import annotations

from arnorm.evaluation.definitions import Definition, definitions
from arnorm.evaluation.results import EvaluationError, LineScore, Score, Unpaired
from arnorm.evaluation.scoring import evaluate

__all__ = ["Definition", "EvaluationError", "LineScore", "Score", "Unpaired", "definitions", "evaluate"]
