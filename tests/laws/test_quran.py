"""What holds for any text that is taken for a Quran text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import texts

from arnorm.diacritics import from_kfgqpc, quran_encoding, to_imlaei

# What the rules look at, and what stands beside it.
SIGNS = [
    *"\u0627\u0627\u0648\u0649\u064a\u0621\u0623\u0624\u0625\u0626\u0622\u0671\u0644\u0647\u0631\u0633\u0635\u0646\u062a\u062d\u0645\u0629\u0640",
    *"\u064b\u064c\u064d\u064e\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0654\u0655\u0656\u0657\u065c\u065e\u0670\u0670",
    *"\u06d6\u06dc\u06df\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e5\u06e6\u06e7\u06e8\u06ea\u06ec\u06ed",
    *"  \n\u00a0",
]
quran = st.text(st.sampled_from(SIGNS), max_size=20)
anything = quran | texts.anything
# What a conversion may take away or write; all else stays, in its order.
KFGQPC_TOUCHES = set(
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0652\u0653\u0655\u0656\u0657\u065c\u065e\u06df\u06e1\u06ea\u08f0\u08f1\u08f2"
) | set("\u0640\u0654\u0627\u0623\u0624\u0626\u0648\u0649\u064a")
IMLAEI_TOUCHES = set(
    "\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0644\u0646\u0633\u0635\u0648\u0649\u064a\u0671\u0640 "
) | set(
    "\u064e\u0652\u0653\u0654\u0670\u06dc\u06df\u06e0\u06e2\u06e3\u06e4\u06e5\u06e6\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed"
    # signs of recitation beyond the Hafs texts
    "\u0899\u089a\u089b\u089c\u089d\u089e\u089f\u08ce\u08cf\u08d0\u08d1\u08d2"
    "\U00010ecb\U00010ecc\U00010ecd\U00010ece\U00010ecf\U00010ef1\U00010ef2\U00010efc\U00010efe\U00010eff"
)


def without(text, touched):
    return [c for c in text if c not in touched]


@given(anything, st.sampled_from(["fold", "keep"]))
def test_from_kfgqpc_without_check_takes_anything(text, open_tanwin):
    answer = from_kfgqpc(text, open_tanwin=open_tanwin, check=False)
    assert without(answer, KFGQPC_TOUCHES) == without(text, KFGQPC_TOUCHES)


@given(anything)
def test_from_kfgqpc_refuses_what_speaks_against_it(text):
    if quran_encoding(text) in ("unicode", "mixed"):
        with pytest.raises(ValueError, match=r"at position \d+ speaks against it"):
            from_kfgqpc(text)
    else:
        assert from_kfgqpc(text) == from_kfgqpc(text, check=False)


@given(anything, anything)
def test_encodings_of_lines_add_up(one, two):
    found = {quran_encoding(one), quran_encoding(two)} - {"unknown"}
    assert quran_encoding(f"{one}\n{two}") == (found.pop() if len(found) == 1 else "mixed" if found else "unknown")


@given(anything)
def test_to_imlaei_takes_anything(text):
    assert without(to_imlaei(text), IMLAEI_TOUCHES) == without(text, IMLAEI_TOUCHES)


@given(texts.other_scripts)
def test_other_scripts_stay(text):
    assert to_imlaei(text) == from_kfgqpc(text) == text


@given(st.lists(quran, max_size=5))
def test_lines_are_converted_one_by_one(lines):
    lines = [line.replace("\n", "") for line in lines]
    assert to_imlaei("\n".join(lines)) == "\n".join(map(to_imlaei, lines))
