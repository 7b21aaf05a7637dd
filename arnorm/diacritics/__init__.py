"""Diacritics as data: look at them, take them off and put them back, make labels of them, repair them.

A mark here is a combining mark of Arabic script; marks of other scripts, and everything else, are bases. A cluster is
a base and the marks behind it. Nothing here guesses but what `defaults` says of itself.
"""

from arnorm.diacritics.comparing import Difference, compatible, difference, equal
from arnorm.diacritics.defaults import add_default_marks, fix_sun_letters, remove_default_marks
from arnorm.diacritics.imlaei import to_imlaei
from arnorm.diacritics.labels import SCHEMES, decode, encode
from arnorm.diacritics.looking import Cluster, Slots, clusters, has_shadda, slots
from arnorm.diacritics.moving import Merged, Transferred, Unplaced, merge, transfer
from arnorm.diacritics.quran import from_kfgqpc, is_kfgqpc, quran_encoding
from arnorm.diacritics.repairing import (
    dedupe_marks,
    fix_tanwin,
    order_marks,
    reduce,
    resolve_conflicts,
    strip_final,
)
from arnorm.diacritics.splitting import Split, join, split
from arnorm.diacritics.vocalizing import LEVELS, Vocalization, Word, is_vocalized, vocalization, words

__all__ = [
    "LEVELS",
    "SCHEMES",
    "Cluster",
    "Difference",
    "Merged",
    "Slots",
    "Split",
    "Transferred",
    "Unplaced",
    "Vocalization",
    "Word",
    "add_default_marks",
    "clusters",
    "compatible",
    "decode",
    "dedupe_marks",
    "difference",
    "encode",
    "equal",
    "fix_sun_letters",
    "fix_tanwin",
    "from_kfgqpc",
    "has_shadda",
    "is_kfgqpc",
    "is_vocalized",
    "join",
    "merge",
    "order_marks",
    "quran_encoding",
    "reduce",
    "remove_default_marks",
    "resolve_conflicts",
    "slots",
    "split",
    "strip_final",
    "to_imlaei",
    "transfer",
    "vocalization",
    "words",
]
