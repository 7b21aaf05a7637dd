"""At least one case for every setting of every rule, with that rule alone switched on.

Texts are hexadecimal code points; comments name them. Results were read out of the rules and out of Unicode,
never out of the library. test_cases.py runs the table and fails when a setting has no row.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    rule: str
    setting: str
    before: str
    after: str


CASES: tuple[Case, ...] = (
    # beh, NULL, TAB, DELETE, NEXT LINE, C1 0080, noncharacter, 206A, BOM, LF, noncharacters, CR
    Case("controls", "keep", "0628 0000 0009 007F FEFF 0085", "0628 0000 0009 007F FEFF 0085"),
    Case("controls", "strip",
         "0628 0000 0009 007F 0085 0080 FDD0 206A FEFF 000A FFFE 1FFFF 000D 206F 001F 009F",
         "0628 0009 0085 000A 000D"),
    # ZERO WIDTH SPACE, WORD JOINER, INVISIBLE PLUS, SOFT HYPHEN, GRAPHEME JOINER, MONGOLIAN VOWEL SEPARATOR
    Case("zero_width", "keep", "0628 200B 2060 2064 00AD 034F 180E 062A",
         "0628 200B 2060 2064 00AD 034F 180E 062A"),
    Case("zero_width", "strip", "0628 200B 2060 2064 00AD 034F 180E 062A", "0628 062A"),
    # ZWNJ, ZWJ and VARIATION SELECTOR-16 are other questions
    Case("zero_width", "strip", "0628 200C 062A 200D FE0F", "0628 200C 062A 200D FE0F"),
    # RLM, RLE, beh, PDF, ALM, LRI, teh, PDI, LRM, RLO
    Case("bidi", "keep", "200F 202B 0628 202C 061C", "200F 202B 0628 202C 061C"),
    Case("bidi", "strip_explicit", "200F 202B 0628 202C 061C 2066 062A 2069 200E 202E",
         "200F 0628 061C 062A 200E"),
    Case("bidi", "strip", "200F 202B 0628 202C 061C 2066 062A 2069 200E 202E", "0628 062A"),
    # lam with alef with hamza above isolated; beh initial; noon medial; teh marbuta final
    Case("presentation_forms", "keep", "FEF7 FE91 FEE8 FE94", "FEF7 FE91 FEE8 FE94"),
    Case("presentation_forms", "fold", "FEF7 FE91 FEE8 FE94", "0644 0623 0628 0646 0629"),
    # peh isolated (block A); lam with meem with hah initial; thal with superscript alef; alef with
    # fathatan final
    Case("presentation_forms", "fold", "FB56 FD88 FC5B FD3C", "067E 0644 0645 062D 0630 0670 0627 064B"),
    # marks: fatha isolated, shadda with fatha isolated, fatha on tatweel, shadda with damma on tatweel;
    # tail fragment
    Case("presentation_forms", "fold", "0628 FE76 062A FC60 0645 FE77 0644 FCF3 FE73",
         "0628 064E 062A 064E 0651 0645 064E 0644 064F 0651"),
    # u with hamza above isolated: high hamza comes first; word ligature, math letter, fullwidth A and fi stay
    Case("presentation_forms", "fold", "FBDD FDF2 1EE01 FF21 FB01", "0674 06C7 FDF2 1EE01 FF21 FB01"),
    # allah; mohammad; salam (which decomposes to the letters of an abbreviation)
    Case("word_ligatures", "keep", "FDF2 FDFA FDFD", "FDF2 FDFA FDFD"),
    Case("word_ligatures", "expand", "FDF2 0020 FDF4 0020 FDF5",
         "0627 0644 0644 0647 0020 0645 062D 0645 062F 0020 0635 0644 0639 0645"),
    # sallallahou alayhe wasallam: 18 characters
    Case("word_ligatures", "expand", "FDFA",
         "0635 0644 0649 0020 0627 0644 0644 0647 0020 0639 0644 064A 0647 0020 0648 0633 0644 0645"),
    # bismillah ar-rahman ar-raheem, which Unicode does not decompose; rial sign is a currency sign and stays
    Case("word_ligatures", "expand", "FDFD FDFC",
         "0628 0633 0645 0020 0627 0644 0644 0647 0020 0627 0644 0631 062D 0645 0646 0020"
         " 0627 0644 0631 062D 064A 0645 FDFC"),
    # mathematical alef, beh, initial beh, dotless beh, double-struck ghain; the operator 1EEF0 is not a
    # letter
    Case("math_letters", "keep", "1EE00 1EE01 1EE21", "1EE00 1EE01 1EE21"),
    Case("math_letters", "fold", "1EE00 1EE01 1EE21 1EE1C 1EEBB 1EEF0", "0627 0628 0628 066E 063A 1EEF0"),
    # alef with wavy hamza below; high hamza alef, waw, u, yeh
    Case("legacy_letters", "keep", "0673 0675 0676 0677 0678", "0673 0675 0676 0677 0678"),
    Case("legacy_letters", "fold", "0673 0675 0676 0677 0678",
         "0627 065F 0674 0627 0674 0648 0674 06C7 0674 0649"),
    # beh with open fathatan, open dammatan, open kasratan, small high dotless head of khah
    Case("open_tanwin", "keep", "0628 08F0 0628 08F1 0628 08F2 0628 06E1",
         "0628 08F0 0628 08F1 0628 08F2 0628 06E1"),
    Case("open_tanwin", "fold", "0628 08F0 0628 08F1 0628 08F2 0628 06E1",
         "0628 064B 0628 064C 0628 064D 0628 0652"),
    # a pause mark after a space takes one space with it; one on a letter takes none
    Case("quranic_marks", "keep", "0628 0020 06D6 0020 062A 06D6", "0628 0020 06D6 0020 062A 06D6"),
    Case("quranic_marks", "strip", "0628 0020 06D6 0020 062A 06D6 0020 062B", "0628 0020 062A 0020 062B"),
    # rub el hizb begins a line, place of sajdah ends one
    Case("quranic_marks", "strip", "06DE 0020 0628 0020 06E9 000A 062A", "0628 000A 062A"),
    # small waw, small yeh, end of ayah (its digits stay), small high seen, silent circle, small meem,
    # wide 10EFC
    Case("quranic_marks", "strip",
         "0647 06E5 0647 06E6 0020 06DD 0661 0628 06DC 0648 06DF 0628 06E2 0628 10EFC",
         "0647 0647 0020 0661 0628 0648 0628 0628"),
    # fatha, superscript alef, sukun of the Quran, hamza above: not Quranic marks
    Case("quranic_marks", "strip", "0628 064E 0628 0670 0628 06E1 0628 0654",
         "0628 064E 0628 0670 0628 06E1 0628 0654"),
    # sallallahou .. takhallus, small high ligature alef with lam with yeh; 0615 small high tah is a
    # pause mark
    Case("honorifics", "keep", "0645 0610 0645 0614 0645 0616", "0645 0610 0645 0614 0645 0616"),
    Case("honorifics", "strip", "0645 0610 0645 0611 0645 0612 0645 0613 0645 0614 0645 0616 0645 0615",
         "0645 0645 0645 0645 0645 0645 0645 0615"),
    # number sign .. number mark above, pound mark above, piastre mark above; end of ayah is Quranic
    Case("number_signs", "keep", "0600 0661 0890", "0600 0661 0890"),
    Case("number_signs", "strip", "0600 0661 0601 0602 0603 0604 0605 0890 0891 06DD", "0661 06DD"),
    # fatha, shadda, fathatan, sukun, maddah, hamza above, inverted damma, superscript alef, small fatha
    Case("diacritics", "keep", "0634 064E 0651 062F 064B 0652", "0634 064E 0651 062F 064B 0652"),
    Case("diacritics", "strip_vowels", "0634 064E 0651 062F 064B 0652 0653 0654 0657 0670 0618",
         "0634 0651 062F 0653 0654 0657 0670 0618"),
    Case("diacritics", "strip_shadda", "0634 064E 0651 062F 064B 0652 0653 0654 0657 0670 0618",
         "0634 064E 062F 064B 0652 0653 0654 0657 0670 0618"),
    Case("diacritics", "strip", "0634 064E 0651 062F 064B 0652 0653 0654 0657 0670 0618 06E1 08F0",
         "0634 062F 0653 0654 0657 0670"),
    Case("diacritics", "strip_extended", "0634 064E 0651 062F 064B 0652 0653 0654 0657 0670 0618 0659 0897",
         "0634 062F 0653 0654 0670"),
    # the vowel of the last letter goes, shadda stays, in either order; before a comma, a digit, tatweel, a line end
    Case("diacritics", "strip_final", "0634 064E 062F 0651 064E 0629 064C 0020 0631 064E 0628 0651 064F 060C"
         " 0631 064E 0628 064F 0651 0033 0644 064E 0645 0652 0640 064F 000A 0628 0650",
         "0634 064E 062F 0651 064E 0629 0020 0631 064E 0628 0651 060C"
         " 0631 064E 0628 0651 0033 0644 064E 0645 0640 000A 0628"),
    # tanwin before alef, behind it, before alef maksura and over a letter between; on hamza; an alef's fatha goes alone
    Case("diacritics", "strip_final", "0628 064B 0627 0020 0628 0627 064B 0020 062F 064B 0649 0020 062F 064B 0640 0649"
         " 0020 0627 0621 064B 0020 0628 064E 0627 064E 0020 0628 064B 0627 062A",
         "0628 0627 0020 0628 0627 0020 062F 0649 0020 062F 0640 0649 0020 0627 0621 0020 0628 064E 0627"
         " 0020 0628 064B 0627 062A"),
    # dagger alef, madda, hamza, pauses stay; of the Quran open tanwin and sukun go, the latter not beside a hamza
    Case("diacritics", "strip_final", "0649 064E 0670 0020 0627 064F 0653 0020 0648 0654 064F 0020 0628 064E 06D6"
         " 0020 0628 08F1 0020 0645 06E1 0020 0645 06E1 0654",
         "0649 0670 0020 0627 0653 0020 0648 0654 0020 0628 06D6 0020 0628 0020 0645 0020 0645 06E1 0654"),
    # ZWNJ is within a word; what has no letter is no word: tatweel, a no-break space, Latin
    Case("diacritics", "strip_final", "0645 06CC 064E 200C 0631 064E 0020 0640 064E 0020 00A0 064E 0020 0061 064E",
         "0645 06CC 064E 200C 0631 0020 0640 064E 0020 00A0 064E 0020 0061 064E"),
    # yu'minun, kitab, kabir, over tatweel too: sukun and what a long vowel repeats
    Case("diacritics", "reduce", "064A 064F 0624 0652 0645 0650 0646 064F 0648 0646 064E 0020 0643 0650 062A 064E 0627"
         " 0628 064C 0020 0643 064E 0628 0650 0640 064A 0631 06E1",
         "064A 064F 0624 0645 0650 0646 0648 0646 064E 0020 0643 0650 062A 0627 0628 064C 0020 0643 064E 0628 0640 064A"
         " 0631"),
    # hatha with dagger alef on the letter, on tatweel; 'ala; musa
    Case("diacritics", "reduce", "0647 064E 0670 0630 064E 0627 0020 0647 064E 0640 0670 0630 0020 0639 064E 0644 064E"
         " 0649 0020 0645 064F 0648 0633 064E 0649 0670",
         "0647 0670 0630 0627 0020 0647 0640 0670 0630 0020 0639 064E 0644 0649 0020 0645 0648 0633 0649 0670"),
    # fi, qalu, 'ala: short before the wasla of the next word, and of the next but a pause; not over a line end, nor
    # before another word
    Case("diacritics", "reduce", "0641 0650 064A 0020 0627 0644 0020 0642 064E 0627 0644 064F 0648 0627 0020 0671 0644"
         " 0020 0639 064E 0644 064E 0649 0020 06D6 0020 0627 0644 000A 0641 0650 064A 000A 0627 0644 0020 0641 0650 064A"
         " 0020 0623 0020 0641 0650 064A 0020 0627 064E",
         "0641 0650 064A 0020 0627 0644 0020 0642 0627 0644 064F 0648 0627 0020 0671 0644"
         " 0020 0639 064E 0644 064E 0649 0020 06D6 0020 0627 0644 000A 0641 064A 000A 0627 0644 0020 0641 064A"
         " 0020 0623 0020 0641 064A 0020 0627 064E"),
    # wal-qamar, wattaqu, fa-bil: wasla behind proclitics; walid: a long vowel
    Case("diacritics", "reduce", "0648 064E 0627 0644 0652 0642 064E 0645 0020 0648 064E 0627 062A 0651 064E 0642 064F"
         " 0648 0627 0020 0641 064E 0628 064E 0627 0644 0642 0020 0648 064E 0627 0644 0650 062F",
         "0648 064E 0627 0644 0642 064E 0645 0020 0648 064E 0627 062A 0651 064E 0642"
         " 0648 0627 0020 0641 064E 0628 064E 0627 0644 0642 0020 0648 0627 0644 0650 062F"),
    # khutuwat, qiyama, da'awa: waw and yeh are consonants; sayyi'at: fatha stays beside a hamza on yeh
    Case("diacritics", "reduce", "062E 064F 0637 064F 0648 064E 0627 062A 0020 0642 0650 064A 064E 0627 0645 0020 062F"
         " 064E 0639 064E 0648 064E 0627 0020 0633 0626 064E 0627 062A 0020 0633 064A 0654 064E 0627 062A",
         "062E 064F 0637 064F 0648 0627 062A 0020 0642 0650 064A 0627 0645 0020 062F"
         " 064E 0639 064E 0648 064E 0627 0020 0633 0626 064E 0627 062A 0020 0633 064A 0654 064E 0627 062A"),
    # a long vowel has no mark but a pause: yawm, ayy, shadda, tanwin, madda
    Case("diacritics", "reduce", "064A 064E 0648 0652 0645 0020 0628 0650 064A 0651 0020 0628 064E 0627 064B 0020 0628"
         " 064E 0627 0653 0020 0628 064E 0627 06D6 0020 0061 064E 0627",
         "064A 064E 0648 0645 0020 0628 0650 064A 0651 0020 0628 064E 0627 064B 0020 0628"
         " 064E 0627 0653 0020 0628 0627 06D6 0020 0061 064E 0627"),
    # hatha; kitab; as-salat with waw; musa, where 0649 ends the word; hudahum, where it does not
    Case("dagger_alef", "keep", "0643 062A 0670 0628", "0643 062A 0670 0628"),
    Case("dagger_alef", "strip", "0647 0670 0630 0627 0020 0643 062A 0670 0628",
         "0647 0630 0627 0020 0643 062A 0628"),
    Case("dagger_alef", "alef", "0643 062A 0670 0628 0020 0647 0670 0630 0627",
         "0643 062A 0627 0628 0020 0647 0630 0627"),
    Case("dagger_alef", "alef", "0627 0644 0635 0644 0648 0670 0629", "0627 0644 0635 0644 0627 0629"),
    Case("dagger_alef", "alef", "0645 0648 0633 0649 0670 0020 0647 062F 0649 0670 0647 0645",
         "0645 0648 0633 0649 0020 0647 062F 0627 0647 0645"),
    # jaa with alef with madda; alef, maddah; lam, maddah
    Case("maddah", "keep", "062C 0622 0621 0627 0653", "062C 0622 0621 0627 0653"),
    Case("maddah", "strip", "062C 0622 0621 0020 0627 0653 0020 0644 0653",
         "062C 0627 0621 0020 0627 0020 0644"),
    # between letters, before a space, beside a mark; free-standing; in a face of ASCII; after Syriac alaph
    Case("tatweel", "keep", "0628 0640 062A", "0628 0640 062A"),
    Case("tatweel", "strip", "0628 0640 0640 062A 064E 0640 0020 0640 0020 005E 0640 005E 0710 0640 0712",
         "0628 062A 064E 0020 0640 0020 005E 0640 005E 0710 0640 0712"),
    # shay'an of the Quran: the tatweel is the seat of hamza above, its fathatan stays
    Case("tatweel", "strip", "0634 064E 064A 0652 0640 064B 0654 0627", "0634 064E 064A 0652 0621 064B 0627"),
    Case("tatweel", "strip_all", "0628 0640 0640 062A 0020 0640 0020 005E 0640 005E 0710 0640 0712",
         "0628 062A 0020 0020 005E 005E 0710 0712"),
    # between two letters; before a space; after a space; doubled
    Case("zwnj", "keep", "0645 06CC 200C 0631 200C 0020", "0645 06CC 200C 0631 200C 0020"),
    Case("zwnj", "tidy", "0645 06CC 200C 0631 0648 200C 0020 200C 0627 200C 200C 0628",
         "0645 06CC 200C 0631 0648 0020 0627 200C 0628"),
    Case("zwnj", "space", "0645 06CC 200C 0631 0648 200C 0020 0627 200C 200C 0628",
         "0645 06CC 0020 0631 0648 0020 0020 0627 0020 0020 0628"),
    Case("zwnj", "strip", "0645 06CC 200C 0631 0648 200C 0020 200C 0627 200C 200C 0628",
         "0645 06CC 0631 0648 0020 0627 0628"),
    # heh, ZWJ, full stop; man, ZWJ, woman; heart, VS16, ZWJ, fire; waving hand, skin tone, ZWJ, leaf
    Case("zwj", "keep", "0647 200D 002E", "0647 200D 002E"),
    Case("zwj", "strip", "0647 200D 002E 1F468 200D 1F469 200D 0628", "0647 002E 1F468 200D 1F469 0628"),
    Case("zwj", "strip", "2764 FE0F 200D 1F525 1F44B 1F3FB 200D 1F33F",
         "2764 FE0F 200D 1F525 1F44B 1F3FB 200D 1F33F"),
    # the eight canonical compositions, then alef maksura with hamza above
    Case("composition", "keep", "0627 0654 0649 0654", "0627 0654 0649 0654"),
    Case("composition", "nfc",
         "0627 0653 0627 0654 0648 0654 0627 0655 064A 0654 06D5 0654 06C1 0654 06D2 0654 0649 0654",
         "0622 0623 0624 0625 0626 06C0 06C2 06D3 0649 0654"),
    Case("composition", "compose",
         "0627 0653 0627 0654 0648 0654 0627 0655 064A 0654 06D5 0654 06C1 0654 06D2 0654 0649 0654",
         "0622 0623 0624 0625 0626 06C0 06C2 06D3 0626"),
    # decomposed first; over a vowel; not over a mark of the same class; 08A1 is not beh with hamza; e
    # with acute stays
    Case("composition", "nfc", "0623 0655 0627 064E 0654 064A 06E1 0654 0628 0654 0065 0301",
         "0625 0654 0623 064E 064A 06E1 0654 0628 0654 0065 0301"),
    # wasla, madda, hamza above, hamza below, wavy hamza above, with digit two, with attached fatha;
    # high dagger 08AD
    Case("alef", "keep", "0671 0622 0623 0625 0672", "0671 0622 0623 0625 0672"),
    Case("alef", "wasla", "0671 0622 0623 0625 0672 0773 0870 08AD",
         "0627 0622 0623 0625 0672 0773 0870 08AD"),
    Case("alef", "fold", "0671 0622 0623 0625 0672 0773 0774 0870 0882 08AD",
         "0627 0627 0627 0627 0627 0627 0627 0627 0627 08AD"),
    # the mark goes with its alef, over a vowel too; on waw it stays
    Case("alef", "fold", "0627 0654 0627 064E 0654 0627 0653 0648 0654", "0627 0627 064E 0627 0648 0654"),
    # asma, al-an: a word's first alef stays
    Case("alef", "initial", "0623 0633 0645 0627 0621 0020 0671 0644 0622 0646 0020 0628 064E 0627",
         "0627 0633 0645 0621 0020 0627 0644 0646 0020 0628 064E"),
    # su'al, bi'r
    Case("hamza_seats", "keep", "0633 0624 0627 0644 0020 0628 0626 0631",
         "0633 0624 0627 0644 0020 0628 0626 0631"),
    Case("hamza_seats", "fold", "0633 0624 0627 0644 0020 0628 0626 0631 0020 0623",
         "0633 0648 0627 0644 0020 0628 064A 0631 0020 0623"),
    Case("hamza_seats", "hamza", "0633 0624 0627 0644 0020 0628 0626 0631 0020 0623",
         "0633 0621 0627 0644 0020 0628 0621 0631 0020 0623"),
    # sama'; the hamza of ra's is part of its alef
    Case("hamza", "keep", "0633 0645 0627 0621", "0633 0645 0627 0621"),
    Case("hamza", "strip", "0633 0645 0627 0621 0020 0631 0623 0633", "0633 0645 0627 0020 0631 0623 0633"),
    # 'ala, 'ali
    Case("alef_maksura", "keep", "0639 0644 0649 0020 0639 0644 064A", "0639 0644 0649 0020 0639 0644 064A"),
    Case("alef_maksura", "yeh", "0639 0644 0649 0020 0639 0644 064A", "0639 0644 064A 0020 0639 0644 064A"),
    Case("alef_maksura", "farsi_yeh", "0639 0644 0649 0020 0639 0644 064A",
         "0639 0644 06CC 0020 0639 0644 064A"),
    # makka; teh marbuta goal is another letter
    Case("teh_marbuta", "keep", "0645 0643 0629 0020 06C3", "0645 0643 0629 0020 06C3"),
    Case("teh_marbuta", "heh", "0645 0643 0629 0020 06C3", "0645 0643 0647 0020 06C3"),
    Case("teh_marbuta", "teh", "0645 0643 0629 0020 06C3", "0645 0643 062A 0020 06C3"),
    Case("letters", "keep", "06CC 06A9 06C1 064A 0643 0631 0692 06AC",
         "06CC 06A9 06C1 064A 0643 0631 0692 06AC"),
    # farsi yeh, yeh barree, the same with hamza; keheh, swash kaf; heh with yeh above, heh goal, the
    # same with hamza,
    # heh doachashmee, ae; teh marbuta goal; noon ghunna. Alef maksura, e, o and gaf are not shapes of these.
    Case("letters", "ar", "06CC 06D2 06D3 06A9 06AA 06C0 06C1 06C2 06BE 06D5 06C3 06BA 0649 06D0 06C6 06AF",
         "064A 064A 064A 0643 0643 0647 0647 0647 0647 0647 0629 0646 0649 06D0 06C6 06AF"),
    # letters of the Quran: tatweel with hamza, waw, yeh; thin yeh, thin noon; crown beh
    Case("letters", "ar", "0883 0884 0885 0886 10EC6 10ED9", "0621 0648 064A 064A 0646 0628"),
    # yeh, alef maksura; kaf, swash kaf; heh doachashmee, heh goal, ae; heh with yeh above; teh marbuta stays
    Case("letters", "fa", "064A 0649 0643 06AA 06BE 06C1 06D5 06C0 0629",
         "06CC 06CC 06A9 06A9 0647 0647 0647 0647 0654 0629"),
    # the same for Urdu, and heh, teh marbuta; heh doachashmee is a letter of Urdu
    Case("letters", "ur", "064A 0649 0643 0647 06D5 0629 06C0 06BE",
         "06CC 06CC 06A9 06C1 06C1 06C3 06C2 06BE"),
    # yeh, alef maksura, kaf, teh marbuta, reh with small v below
    Case("letters", "ckb", "0628 064A 0649 0643 0629 0692", "0628 06CC 06CC 06A9 06D5 0695"),
    # heh: inside a word, at its end, before ZWNJ; heh doachashmee inside and at the end; reh inside and
    # at the start
    Case("letters", "ckb",
         "0647 0627 0020 0646 0647 0020 0646 0647 200C 0627 0020 0646 06BE 0627 0020 0646 06BE",
         "0647 0627 0020 0646 06D5 0020 0646 06D5 200C 0627 0020 0646 0647 0627 0020 0646 06D5"),
    Case("letters", "ckb", "0631 0627 0631 0020 0628 064E 0631", "0695 0627 0631 0020 0628 064E 0631"),
    # keheh; farsi yeh inside, at the start and at the end of a word; alef maksura is a letter of Uyghur
    Case("letters", "ug", "06A9 06CC 0632 06CC 0020 06CC 0632 0020 0649 0632 0649",
         "0643 064A 0632 0649 0020 064A 0632 0020 0649 0632 0649"),
    # kaf with dot above to keheh with dot above; keheh stays
    Case("letters", "ms", "06AC 06A9", "0762 06A9"),
    # peh, tcheh, veh, gaf, jeh; tteh is not of these
    Case("loan_letters", "keep", "067E 0686 06A4 06AF 0698", "067E 0686 06A4 06AF 0698"),
    Case("loan_letters", "fold", "067E 0686 06A4 06AF 0698 0679", "0628 062C 0641 0643 0632 0679"),
    # fatha, shadda, fatha; patah twice on Hebrew alef
    Case("duplicate_marks", "keep", "0628 064E 0651 064E", "0628 064E 0651 064E"),
    Case("duplicate_marks", "strip", "0628 064E 0651 064E 0651 062A 064E 05D0 05B7 05B7",
         "0628 064E 0651 062A 064E 05D0 05B7 05B7"),
    # at the start, on x, after a space, on an emoji; legal on a letter, tatweel, dotted circle, no-
    # break space
    Case("orphan_marks", "keep", "064E 0628 064E 0078 064F", "064E 0628 064E 0078 064F"),
    Case("orphan_marks", "strip", "064E 0628 064E 0078 064F 0020 0650 1F600 0651",
         "0628 064E 0078 0020 1F600"),
    Case("orphan_marks", "strip", "0628 0650 0640 0670 25CC 0651 00A0 064B 06E5 064E",
         "0628 0650 0640 0670 25CC 0651 00A0 064B 06E5 064E"),
    # marks of other scripts have their own rules: Hebrew, Latin, Devanagari at the start of a line
    Case("orphan_marks", "strip", "05B7 0020 0301 0020 0902", "05B7 0020 0301 0020 0902"),
    # hamza above (230, a modifier), fatha (30), shadda (33)
    Case("mark_order", "keep", "0628 0654 064E 0651", "0628 0654 064E 0651"),
    Case("mark_order", "nfc", "0628 0654 064E 0651", "0628 064E 0651 0654"),
    Case("mark_order", "shadda_first", "0628 0654 064E 0651", "0628 0651 064E 0654"),
    Case("mark_order", "amtra", "0628 0651 064E 0654", "0628 0654 0651 064E"),
    # maddah is no modifier: with it in front the hamza does not move; below goes before above
    Case("mark_order", "amtra", "0628 064E 0651 0653 0654", "0628 0651 064E 0653 0654"),
    Case("mark_order", "amtra", "0628 0654 0651 0655", "0628 0655 0654 0651"),
    # dagesh before patah in Hebrew stays as it came
    Case("mark_order", "nfc", "05D0 05BC 05B7", "05D0 05BC 05B7"),
    # kitaban, hudan, with shadda; ma'an has no alef behind its fathatan
    Case("tanwin_position", "keep", "0628 0627 064B 0020 0628 064B 0627",
         "0628 0627 064B 0020 0628 064B 0627"),
    Case("tanwin_position", "before_alef",
         "0643 062A 0627 0628 0627 064B 0020 0647 062F 0649 064B 0020 0628 0651 0627 064B",
         "0643 062A 0627 0628 064B 0627 0020 0647 062F 064B 0649 0020 0628 0651 064B 0627"),
    Case("tanwin_position", "after_alef",
         "0643 062A 0627 0628 064B 0627 0020 0647 062F 064B 0649 0020 0628 0651 064B 0627",
         "0643 062A 0627 0628 0627 064B 0020 0647 062F 0649 064B 0020 0628 0651 0627 064B"),
    Case("tanwin_position", "before_alef", "0645 0627 0621 064B 0020 0627 064B 0020 0628 064E 0627 064B",
         "0645 0627 0621 064B 0020 0627 064B 0020 0628 064E 0627 064B"),
    # decimal, thousands, date separators between digits of all three sets; percent, per mille, per ten
    # thousand
    Case("number_separators", "keep", "0663 066B 0665 066A", "0663 066B 0665 066A"),
    Case("number_separators", "ascii",
         "0663 066B 0665 0020 0661 066C 0662 0020 06F1 060D 06F2 0020 0031 066B 0032",
         "0663 002E 0665 0020 0661 002C 0662 0020 06F1 002F 06F2 0020 0031 002E 0032"),
    Case("number_separators", "ascii", "066A 0609 060A", "0025 2030 2031"),
    # not between digits
    Case("number_separators", "ascii", "066B 0663 066C 0020 0628 060D 0663",
         "066B 0663 066C 0020 0628 060D 0663"),
    # first and last digit of the three sets; Devanagari two and circled one are no business of ours
    Case("digits", "keep", "0660 0669 06F0 06F9 0030 0039", "0660 0669 06F0 06F9 0030 0039"),
    Case("digits", "ascii", "0660 0669 06F0 06F9 0030 0039 0968 2460",
         "0030 0039 0030 0039 0030 0039 0968 2460"),
    Case("digits", "arabic_indic", "0660 0669 06F0 06F9 0030 0039 0968",
         "0660 0669 0660 0669 0660 0669 0968"),
    Case("digits", "extended", "0660 0669 06F0 06F9 0030 0039 0968", "06F0 06F9 06F0 06F9 06F0 06F9 0968"),
    # comma, semicolon, question mark, Urdu full stop, five pointed star, ornate left and right parenthesis
    Case("punctuation", "keep", "060C 061B 061F 06D4 066D FD3E FD3F 00AB",
         "060C 061B 061F 06D4 066D FD3E FD3F 00AB"),
    Case("punctuation", "ascii", "060C 061B 061F 06D4 066D FD3F FD3E", "002C 003B 003F 002E 002A 0028 0029"),
    # guillemets, curly quotes, ellipsis, dashes
    Case("punctuation", "ascii", "00AB 00BB 201C 201D 2018 2019 2026 2013 2014",
         "0022 0022 0022 0022 0027 0027 002E 002E 002E 002D 002D"),
    Case("punctuation", "space", "0628 060C 0628 061F 0628 FD3F 0628 00AB 002C",
         "0628 0020 0628 0020 0628 0020 0628 00AB 002C"),
    Case("punctuation", "strip", "0628 060C 061B 061F 06D4 066D FD3F FD3E 00AB 002C", "0628 00AB 002C"),
    # four alefs, four digits, four full stops, four Latin letters
    Case("elongation", "keep", "062F 0627 0627 0627 0627", "062F 0627 0627 0627 0627"),
    Case("elongation", "1",
         "062F 0627 0627 0627 0627 0020 0663 0663 0663 0663 002E 002E 002E 002E 0077 0077 0077 0077",
         "062F 0627 0020 0663 0663 0663 0663 002E 002E 002E 002E 0077 0077 0077 0077"),
    Case("elongation", "2", "062F 0627 0627 0627 0627 0020 060C 060C 060C 060C",
         "062F 0627 0627 0020 060C 060C 060C 060C"),
    Case("elongation", "3", "062F 0627 0627 0627 0627 0020 0640 0640 0640 0640",
         "062F 0627 0627 0627 0020 0640 0640 0640 0640"),
    # a short run stays; marks between the repeats do not hide them
    Case("elongation", "2", "062F 0627 0627 0020 064A 064A", "062F 0627 0627 0020 064A 064A"),
    Case("elongation", "1", "062F 0627 064E 0627 064E 0627 064E", "062F 0627 064E"),
    # A, sharp s, I with dot above, I, capital sigma, final sigma; Arabic has no case
    Case("case", "keep", "0628 0041 00DF", "0628 0041 00DF"),
    Case("case", "fold", "0628 0041 00DF 0130 0049 03A3 03C2 0131",
         "0628 0061 0073 0073 0069 0307 0069 03C3 03C3 0131"),
    # no-break space, TAB, ideographic space, NEL, line and paragraph separator; LF and CR are line ends
    Case("spaces", "keep", "0020 0628 00A0 0009 0020", "0020 0628 00A0 0009 0020"),
    Case("spaces", "fold", "0020 0628 00A0 0009 062A 3000 000A 0020 0085 0062 2028 2029 000D",
         "0020 0628 0020 0020 062A 0020 000A 0020 0020 0062 0020 0020 000D"),
    Case("spaces", "collapse", "0020 0628 00A0 0009 062A 3000 000A 0020 0085 0062 2028 000D 000A 000A 202F",
         "0628 0020 062A 000A 0062 000D 000A 000A"),
    # ZERO WIDTH SPACE is not a space here, and a space inside stays one
    Case("spaces", "collapse", "0628 0020 062A 200B", "0628 0020 062A 200B"),
)  # fmt: skip
