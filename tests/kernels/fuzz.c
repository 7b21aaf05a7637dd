/* The same comparison for libFuzzer, which looks for texts that reach new code. PLANS, in the environment, is the file
   that dump.py writes. */

#include "compare.h"

static dump of;

/* Text from bytes: a byte is a character of the alphabet; from 0xF0 on, it begins a code point of two bytes more. */
static size_t spell(const uint8_t *bytes, size_t size, int width, uint32_t *text)
{
    const numbers plain = of.alphabets[width].plain, meeting = of.alphabets[width].meeting;
    const numbers marks = of.alphabets[width].marks, blanks = of.alphabets[width].blanks;
    size_t n = 0;
    for (size_t k = 0; k < size; k++) {
        if (bytes[k] < 0x20)
            text[n++] = (uint32_t)plain.at[bytes[k] % plain.n];
        else if (bytes[k] < 0x40)
            text[n++] = (uint32_t)marks.at[bytes[k] % marks.n];
        else if (bytes[k] < 0x58)
            text[n++] = (uint32_t)blanks.at[bytes[k] % blanks.n];
        else if (bytes[k] < 0xF0)
            text[n++] = (uint32_t)meeting.at[(bytes[k] - 0x58) % meeting.n];
        else if (k + 2 < size) {
            text[n++] = (uint32_t)(bytes[k] & 1 && width == 2) << 16 | (uint32_t)bytes[k + 1] << 8 | bytes[k + 2];
            text[n - 1] = width ? text[n - 1] : text[n - 1] & 0xFF;
            k += 2;
        }
    }
    return n;
}

int LLVMFuzzerInitialize(int *n, char ***arguments)
{
    (void)n, (void)arguments;
    const char *path = getenv("PLANS");
    if (!path)
        fail("PLANS is to name the file that dump.py writes");
    of = load(path);
    in_arena = new_arena();
    out_arena = new_arena();
    return 0;
}

/* Four bytes say how, the others what: UTF-8 as it is, or a text in the alphabet. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint32_t text[LONGEST];
    if (size < 4 || size > LONGEST / 4)
        return 0;
    const named_plan *plan = &of.plans[data[0] % of.n_plans];
    const int in_place = data[2] % 66 - 2, out_place = data[3] % 66 - 2;
    if (data[1] >= 0xC0)
        compare_units(plan, RUN_UTF8, data + 4, size - 4, in_place, out_place);
    else
        compare_text(plan, text, spell(data + 4, size - 4, data[1] % 3, text), in_place, out_place, NULL);
    return 0;
}
