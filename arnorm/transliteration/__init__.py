r"""Transliteration: Arabic script in Latin letters, and back.

One-to-one schemes are executed by the compiled core and can be read back, whatever the text is: what could be mistaken
for a letter of the scheme is put between backslashes. Romanisations follow the rules of a standard; each says what it
cannot do, and none can be read back.

>>> transliterate("\u0642\u0627\u0644 Windows 10", "buckwalter")
'qAl \\Windows\\ 10'
>>> transliterate("qAl \\Windows\\ 10", "buckwalter", reverse=True) == "\u0642\u0627\u0644 Windows 10"
True
"""

from __future__ import annotations

from arnorm.transliteration.schemes import Scheme, schemes
from arnorm.transliteration.transliterator import Transliterator, transliterate

__all__ = ["Scheme", "Transliterator", "schemes", "transliterate"]
