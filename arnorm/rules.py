"""Every rule: the question it asks, its settings, what each does, and its place in the fixed order.

A rule is one independent question about the text; a setting is the answer a user picks; `keep` leaves alone.
The table below is the only description of either: the manual, `arnorm --list-rules` and the docs are made from it.

Order of execution. It is the library's, never the user's, because it decides idempotence (what a later step
removes must not uncover work for an earlier one):

1. characters: presentation forms and other compatibility characters are folded, unwanted ones deleted;
2. words: free-standing Quranic marks with their space, dagger alef, tatweel, letters that depend on their place
   in the word, ZWNJ, ZWJ;
3. composition;
4. letters, digits, punctuation, case, single spaces: all folds, closed under each other;
5. clusters: hamza left on folded seats, orphan marks, duplicate marks, elongation, tanwin,
   case endings and vowels that are written twice, order of marks;
6. numbers and runs of spaces.

Within a stage rules run in the order of the table, but orphan marks go before duplicates, which they may part. An
effect of a setting is data: characters to delete (`delete`, names of classes or sets), tables applied in stage 1
(`early`) or 4 (`late`), and a `step` that needs context. Names are those of `_characters`; `plan.py` compiles them.
"""

from __future__ import annotations

from .rule import Rule, Setting, near

_WAW_HAMZA = "\u0633\u0624\u0627\u0644"  # su'al, "question"
_ALI = "\u0639\u0644\u0649"  # 'ala, "on"
_QAT = "\u0645\u062f\u0631\u0633\u0629"  # madrasa, "school"
_VOWELLED = "\u0634\u064e\u062f\u0651\u064e\u0629\u064c"  # shaddatun, fully vocalised
_ELONGATED = "\u062c\u062f\u0627\u0627\u0627\u0627"  # jiddaaaa
_SHEEN_VOWEL_FIRST = "\u0634\u064e\u0651"  # sheen, fatha, shadda
_SHEEN_SHADDA_FIRST = "\u0634\u0651\u064e"  # sheen, shadda, fatha
_TANWIN_BEFORE = "\u0643\u062a\u0627\u0628\u064b\u0627"  # kitaban, fathatan before the alef
_TANWIN_AFTER = "\u0643\u062a\u0627\u0628\u0627\u064b"  # kitaban, fathatan after the alef
_NUMBER = "\u0663\u066b\u0665 \u066a"  # 3.5 % in Arabic-Indic digits

# fmt: off
RULES: tuple[Rule, ...] = (
    Rule(
        "controls",
        "control codes, noncharacters, deprecated format characters and byte order marks",
        ("control", "noncharacter", "format_deprecated", "bom_zwnbsp"),
        Setting(
            "strip", "delete C0 but TAB LF CR, DEL, C1 but NEL, noncharacters, U+206A..206F, U+FEFF",
            "\ufeff\u0628\u0007", "\u0628", delete=("control", "noncharacter", "format_deprecated", "bom_zwnbsp"),
        ),
    ),
    Rule(
        "zero_width",
        "invisible characters without a role in Arabic script",
        ("zero_width_space", "word_joiner", "invisible_operator", "soft_hyphen", "combining_grapheme_joiner",
         "mongolian_vowel_separator"),
        Setting(
            "strip", "delete U+200B, U+2060..2064, soft hyphen, combining grapheme joiner, U+180E",
            "\u0628\u200b\u062a", "\u0628\u062a",
            delete=("zero_width_space", "word_joiner", "invisible_operator", "soft_hyphen",
                    "combining_grapheme_joiner", "mongolian_vowel_separator"),
        ),
    ),
    Rule(
        "bidi",
        "bidirectional controls",
        ("bidi_implicit", "bidi_embedding_override", "bidi_isolate"),
        Setting(
            "strip_explicit", "delete embeddings, overrides and isolates; ALM, LRM and RLM stay",
            "\u200f\u202b\u0628\u202c", "\u200f\u0628", delete=("bidi_embedding_override", "bidi_isolate"),
        ),
        Setting(
            "strip", "delete all of them, ALM, LRM and RLM too", "\u200f\u202b\u0628\u202c", "\u0628",
            delete=("bidi_implicit", "bidi_embedding_override", "bidi_isolate"),
        ),
    ),
    Rule(
        "presentation_forms",
        "Arabic Presentation Forms A and B: letters and marks already shaped for display",
        ("pf_letter", "pf_lam_alef", "pf_ligature", "pf_letter_marked", "pf_mark_isolated", "pf_mark_on_tatweel",
         "pf_tail_fragment"),
        Setting(
            "fold", "replace each by its letters or bare marks, one by one; never NFKC of the whole text",
            "\ufef7\ufee7\ufe96", "\u0644\u0623\u0646\u062a", early=("presentation_forms",),
        ),
    ),
    Rule(
        "word_ligatures",
        "single characters that stand for a word or phrase",
        ("pf_word_ligature", "pf_word_ligature_no_decomp"),
        Setting(
            "expand", "spell them out", "\ufdf2", "\u0627\u0644\u0644\u0647", early=("word_ligatures",)
        ),
    ),
    Rule(
        "math_letters",
        "Arabic mathematical alphabetic symbols",
        ("math_letter",),
        Setting("fold", "replace each by its letter", "\U0001ee01", "\u0628", early=("math_letters",)),
    ),
    Rule(
        "legacy_letters",
        "letters that Unicode deprecates or advises against",
        ("letter_deprecated", "letter_high_hamza_digraph"),
        Setting(
            "fold", "write U+0673 and U+0675..0678 as the sequences recommended instead",
            "\u0675", "\u0674\u0627", early=("legacy_letters",),
        ),
    ),
    Rule(
        "open_tanwin",
        "Quranic shapes of tanwin and sukun",
        ("tanwin_open", "sukun_jazm_quranic"),
        Setting(
            "fold", "replace open tanwin by plain tanwin, the small high khah by sukun",
            "\u0628\u08f1", "\u0628\u064c", early=("open_tanwin",),
        ),
    ),
    Rule(
        "quranic_marks",
        "Quranic annotation: pauses, recitation, small letters, verse and division signs",
        ("quran_waqf_mark", "quran_small_letter_mark", "quran_madda_mark", "quran_silent_mark",
         "quran_iqlab_mark", "quran_recitation_mark", "quran_division_mark", "edition_mark",
         "quran_small_letter_spacing", "quran_symbol", "ayah_sign_format"),
        Setting(
            "strip", "delete them, and the space that a free-standing one leaves",
            "\u0641\u064a\u0647 \u06db \u0647\u062f\u0649", "\u0641\u064a\u0647 \u0647\u062f\u0649",
            step="free_marks",
        ),
    ),
    Rule(
        "honorifics",
        "honorific signs above words, and U+0616",
        ("honorific_mark", "early_persian_mark"),
        Setting(
            "strip", "delete U+0610..0614 and U+0616", "\u0645\u062d\u0645\u062f\u0610",
            "\u0645\u062d\u0645\u062f", delete=("honorific_mark", "early_persian_mark"),
        ),
    ),
    Rule(
        "number_signs",
        "signs that enclose or underline numbers",
        ("number_sign_format",),
        Setting("strip", "delete U+0600..0605, U+0890, U+0891", "\u0600\u0661", "\u0661",
                delete=("number_sign_format",)),
    ),
    Rule(
        "diacritics",
        "tashkil: harakat, tanwin, shadda, sukun and their extended relatives; never hamza or madda",
        ("strip_tashkil", "strip_tashkil_extended"),
        Setting("strip_vowels", "delete harakat, tanwin and sukun; shadda stays", _VOWELLED,
                "\u0634\u062f\u0651\u0629", delete=("harakat", "tanwin", "sukun")),
        Setting("strip_shadda", "delete shadda only", _VOWELLED, "\u0634\u064e\u062f\u064e\u0629\u064c",
                delete=("shadda",)),
        Setting("strip", "delete all tashkil of Arabic, Quranic shapes included", _VOWELLED,
                "\u0634\u062f\u0629", delete=("strip_tashkil",)),
        Setting("strip_extended", "delete also the vowel signs of other languages (Kashmiri, Rohingya, Ajami)",
                "\u0628\u0657", "\u0628", delete=("strip_tashkil", "strip_tashkil_extended")),
        Setting("strip_final", "delete the vowel, tanwin or sukun of the last letter of each word (the case ending)",
                _VOWELLED, _VOWELLED[:-1], step="final"),
        Setting("reduce", "delete sukun, and the vowels that a long vowel behind them repeats",
                "\u0643\u0650\u062a\u064e\u0627\u0628\u064f", "\u0643\u0650\u062a\u0627\u0628\u064f",
                delete=("sukun", "sukun_jazm_quranic"), step="repeated"),
    ),
    Rule(
        "dagger_alef",
        "superscript alef U+0670",
        ("superscript_alef",),
        Setting("strip", "delete it", "\u0647\u0670\u0630\u0627", "\u0647\u0630\u0627",
                delete=("superscript_alef",)),
        Setting("alef", "write it as alef, except in words spelt without (Uthmani to modern spelling)",
                "\u0643\u062a\u0670\u0628", "\u0643\u062a\u0627\u0628", step="dagger"),
    ),
    Rule(
        "maddah",
        "maddah above U+0653, a lengthening sign in Uthmani text",
        ("maddah_above", "letter_alef_hamza_madda"),
        Setting("strip", "delete it on decomposed text: U+0622 becomes alef too", "\u062c\u0622\u0621",
                "\u062c\u0627\u0621", delete=("maddah_above",), early=("maddah",)),
    ),
    Rule(
        "tatweel",
        "tatweel U+0640",
        ("tatweel",),
        Setting("strip", "delete it beside Arabic letters; one that carries a hamza becomes hamza",
                "\u0627\u0644\u0640\u0640\u0639\u064a\u0646", "\u0627\u0644\u0639\u064a\u0646", step="filler"),
        Setting("strip_all", "delete every one, whatever stands beside it", "- \u0640 -", "-  -",
                delete=("tatweel",)),
    ),
    Rule(
        "zwnj",
        "zero width non-joiner U+200C",
        ("zwnj",),
        Setting("tidy", "keep it between two Arabic letters, delete it elsewhere",
                "\u0645\u06cc\u200c\u0631\u0648\u062f\u200c ", "\u0645\u06cc\u200c\u0631\u0648\u062f ",
                step="nonjoiner_tidy"),
        Setting("space", "replace it by a space", "\u0645\u06cc\u200c\u0631\u0648\u062f",
                "\u0645\u06cc \u0631\u0648\u062f", late=("zwnj_space",)),
        Setting("strip", "delete it", "\u0645\u06cc\u200c\u0631\u0648\u062f", "\u0645\u06cc\u0631\u0648\u062f",
                step="nonjoiner_strip"),
    ),
    Rule(
        "zwj",
        "zero width joiner U+200D",
        ("zwj",),
        Setting("strip", "delete it outside emoji sequences", "\u0647\u200d.", "\u0647.", step="joiner"),
    ),
    Rule(
        "composition",
        "hamza and madda typed as marks on their seats",
        ("hamza_combining", "maddah_above"),
        Setting("nfc", "canonical composition (UAX #15), of Arabic letters only", "\u0627\u0654", "\u0623",
                step="compose"),
        Setting("compose", "the same, and U+0649 U+0654 to U+0626 as Unicode's DoNotEmit advises",
                "\u0649\u0654", "\u0626", step="compose"),
    ),
    Rule(
        "alef",
        "the alef family",
        ("letter_alef", "letter_alef_hamza_madda", "letter_alef_wasla", "letter_alef_wavy_hamza",
         "letter_alef_ext", "letter_alef_quranic"),
        Setting("wasla", "fold alef wasla only", "\u0671\u0644", "\u0627\u0644", late=("alef_wasla",)),
        Setting("fold", "fold all to alef; an alef keeps no hamza or madda mark",
                "\u0623\u062d\u0645\u062f \u0671\u0644\u0622\u0646",
                "\u0627\u062d\u0645\u062f \u0627\u0644\u0627\u0646", late=("alef",)),
        Setting("initial", "fold all to alef and delete every alef that does not begin a word",
                "\u0623\u0633\u0645\u0627\u0621", "\u0627\u0633\u0645\u0621", late=("alef",), step="initial"),
    ),
    Rule(
        "hamza_seats",
        "waw and yeh that carry a hamza",
        ("letter_waw_hamza", "letter_yeh_hamza"),
        Setting("fold", "fold to waw and yeh", _WAW_HAMZA, "\u0633\u0648\u0627\u0644", late=("hamza_seats",)),
        Setting("hamza", "fold both to hamza", _WAW_HAMZA, "\u0633\u0621\u0627\u0644",
                late=("hamza_seats_hamza",)),
    ),
    Rule(
        "hamza",
        "the free-standing hamza U+0621",
        ("letter_hamza",),
        Setting("strip", "delete it", "\u0633\u0645\u0627\u0621", "\u0633\u0645\u0627", step="hamza"),
    ),
    Rule(
        "alef_maksura",
        "alef maksura U+0649",
        ("letter_alef_maksura",),
        Setting("yeh", "fold to Arabic yeh", _ALI, "\u0639\u0644\u064a", late=("alef_maksura_yeh",)),
        Setting("farsi_yeh", "fold to Farsi yeh", _ALI, "\u0639\u0644\u06cc", late=("alef_maksura_farsi_yeh",)),
    ),
    Rule(
        "teh_marbuta",
        "teh marbuta U+0629",
        ("letter_teh_marbuta",),
        Setting("heh", "fold to heh", _QAT, "\u0645\u062f\u0631\u0633\u0647", late=("teh_marbuta_heh",)),
        Setting("teh", "fold to teh", _QAT, "\u0645\u062f\u0631\u0633\u062a", late=("teh_marbuta_teh",)),
    ),
    Rule(
        "letters",
        "regional shapes of one letter, folded to the alphabet of one language",
        ("letter_yeh_family_ext", "letter_kaf_family_ext", "letter_heh_family_ext", "letter_noon_family_ext",
         "letter_precomposed_hamza_ext", "letter_yeh", "letter_alef_maksura", "letter_teh_marbuta", "letter_core",
         "letter_ext_other", "tatweel_letter_quranic", "letter_quranic_joining", "letter_crown"),
        Setting("ar", "Arabic", "\u06a9\u06cc\u06c1", "\u0643\u064a\u0647", late=("letters_ar",)),
        Setting("fa", "Persian", "\u0643\u064a\u06c1", "\u06a9\u06cc\u0647", late=("letters_fa",)),
        Setting("ur", "Urdu", "\u0643\u064a\u0647", "\u06a9\u06cc\u06c1", late=("letters_ur",)),
        Setting("ckb", "Sorani Kurdish, by place in the word", "\u0646\u0627\u0645\u0647",
                "\u0646\u0627\u0645\u06d5", late=("letters_ckb",), step="positional_ckb"),
        Setting("ug", "Uyghur, by place in the word", "\u0642\u06cc\u0632\u06cc", "\u0642\u064a\u0632\u0649",
                late=("letters_ug",), step="positional_ug"),
        Setting("ms", "Malay (Jawi)", "\u06ac", "\u0762", late=("letters_ms",)),
    ),
    Rule(
        "loan_letters",
        "letters for sounds foreign to Arabic",
        ("letter_ext_other", "letter_kaf_family_ext"),
        Setting("fold", "fold peh, tcheh, veh, gaf and jeh to the nearest Arabic letter", "\u06af\u067e",
                "\u0643\u0628", late=("loan_letters",)),
    ),
    Rule(
        "duplicate_marks",
        "the same mark twice on one base",
        ("arabic_mark",),
        Setting("strip", "keep the first of each in a cluster", "\u0628\u064e\u0651\u064e", "\u0628\u064e\u0651",
                step="duplicates"),
    ),
    Rule(
        "orphan_marks",
        "Arabic marks without an Arabic letter, tatweel, dotted circle or no-break space to carry them",
        ("arabic_mark",),
        Setting("strip", "delete them, but pause marks: those may stand alone", "x\u064e \u064f\u0628\u0650",
                "x \u0628\u0650", step="orphans"),
    ),
    Rule(
        "mark_order",
        "the order of the marks of one cluster",
        ("arabic_mark",),
        Setting("nfc", "canonical order: vowel before shadda", _SHEEN_SHADDA_FIRST, _SHEEN_VOWEL_FIRST,
                step="order"),
        Setting("shadda_first", "canonical order, but shadda before the vowel", _SHEEN_VOWEL_FIRST,
                _SHEEN_SHADDA_FIRST, step="order"),
        Setting("amtra", "inside-out order for display (UAX #53)", "\u0628\u0650\u0655", "\u0628\u0655\u0650",
                step="order_amtra"),
    ),
    Rule(
        "tanwin_position",
        "fathatan and the alef or alef maksura that belongs to it",
        ("tanwin", "tanwin_open"),
        Setting("before_alef", "fathatan on the letter before", _TANWIN_AFTER, _TANWIN_BEFORE,
                step="tanwin_before"),
        Setting("after_alef", "fathatan on the alef", _TANWIN_BEFORE, _TANWIN_AFTER, step="tanwin_after"),
    ),
    Rule(
        "number_separators",
        "separators between digits, and percent signs",
        ("number_separator", "date_separator", "percent_sign"),
        Setting("ascii", "write . , / between digits; % and per mille signs everywhere", _NUMBER,
                "\u0663.\u0665 %", late=("percent_signs",), step="numbers"),
    ),
    Rule(
        "digits",
        "decimal digits",
        ("digit_arabic_indic", "digit_extended_arabic_indic"),
        Setting("ascii", "write 0-9", "\u0664\u06f2", "42", late=("digits_ascii",)),
        Setting("arabic_indic", "write U+0660..0669", "\u06f42", "\u0664\u0662", late=("digits_arabic_indic",)),
        Setting("extended", "write U+06F0..06F9", "\u06642", "\u06f4\u06f2", late=("digits_extended",)),
    ),
    Rule(
        "punctuation",
        "Arabic punctuation and ornate parentheses",
        ("punctuation", "ornate_parenthesis"),
        Setting("ascii", "write ASCII; also for guillemets, curly quotes, ellipsis and dashes",
                "\u00ab\u0644\u0627\u00bb\u060c \u0644\u0645\u061f", '"\u0644\u0627", \u0644\u0645?',
                late=("punctuation_arabic_ascii", "punctuation_general_ascii")),
        Setting("space", "replace by a space", "\u0644\u0627\u060c\u0644\u0645\u061f", "\u0644\u0627 \u0644\u0645 ",
                late=("punctuation_space",)),
        Setting("strip", "delete", "\u0644\u0627\u060c \u0644\u0645\u061f", "\u0644\u0627 \u0644\u0645",
                delete=("punctuation", "ornate_parenthesis")),
    ),
    Rule(
        "elongation",
        "runs of one Arabic letter, marks ignored; never digits or punctuation",
        ("elongating_letter",),
        *(
            Setting(str(n), f"at most {n}: the first {n - 1} and the last of the run stay" if n > 1
                    else "at most one: the last of the run stays",
                    _ELONGATED, _ELONGATED[: 2 + n], step=f"elongation_{n}")
            for n in (1, 2, 3)
        ),
    ),
    Rule(
        "case",
        "letter case of other scripts in the text",
        (),
        Setting("fold", "full case folding (Unicode CaseFolding, C and F)", "Stra\u00dfe", "strasse",
                late=("case",)),
    ),
    Rule(
        "spaces",
        "spaces within a line; line ends are never touched",
        ("space_other", "space_no_break", "line_separator"),
        Setting("fold", "one U+0020 for each space separator, TAB, NEL and line separator", "\u0628\u00a0\u062a",
                "\u0628 \u062a", late=("spaces",)),
        Setting("collapse", "the same, then one for a run and none at the ends of a line", " \u0628 \u00a0\u062a ",
                "\u0628 \u062a", late=("spaces",), step="spaces"),
    ),
)
# fmt: on

RULE_NAMES: tuple[str, ...] = tuple(rule.name for rule in RULES)
_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}


def rules() -> tuple[Rule, ...]:
    """Every rule in its fixed order, with its settings described.

    >>> [setting.name for setting in rules()[14].settings]
    ['keep', 'strip', 'strip_all']
    """
    return RULES


def rule(name: str) -> Rule:
    """The rule called `name`; ValueError with near names when there is none."""
    try:
        return _BY_NAME[name]
    except (KeyError, TypeError):
        raise ValueError(f"unknown rule {name!r}{near(name, list(RULE_NAMES))}") from None
