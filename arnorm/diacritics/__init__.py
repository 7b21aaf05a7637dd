"""Diacritics as data: look at them, take them off and put them back, make labels of them.

A mark here is a combining mark of Arabic script; marks of other scripts, and everything else, are bases. A cluster is
a base and the marks behind it. Nothing here needs a normalizer, and nothing guesses.
"""

from arnorm.diacritics.labels import SCHEMES, decode, encode
from arnorm.diacritics.looking import Cluster, Slots, clusters, has_shadda, slots
from arnorm.diacritics.splitting import Split, join, split
from arnorm.diacritics.vocalizing import LEVELS, Vocalization, Word, is_vocalized, vocalization, words

__all__ = [
    "LEVELS",
    "SCHEMES",
    "Cluster",
    "Slots",
    "Split",
    "Vocalization",
    "Word",
    "clusters",
    "decode",
    "encode",
    "has_shadda",
    "is_vocalized",
    "join",
    "slots",
    "split",
    "vocalization",
    "words",
]
