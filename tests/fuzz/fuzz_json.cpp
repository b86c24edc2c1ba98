// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsonrepair.h"
#include "core/wire/jsontext.h"
#include "core/wire/surrogates.h"
#include "tests/fuzz/fuzzinput.h"

using namespace signalbox::wire;

namespace {

void checkRepair(std::string_view text, LoneSurrogates lone)
{
    const RepairedJson once = repairJson(text, lone);
    require(once.text.size() <= 6 * text.size(), "a repaired text is not much longer");
    require(once.changed || once.text == text, "a text that needs no repair stays");
    require(!repairJson(once.text, lone).changed, "a repaired text needs no repair");
}

void checkDocument(const std::optional<Json> &json)
{
    if (!json)
        return;
    const std::string text = dumpJson(*json);
    const std::optional<Json> again = parseJson(text);
    require(again && dumpJson(*again) == text, "what was written can be read");
}

void checkJoining(std::string_view text, unsigned seed)
{
    SurrogateJoiner whole;
    std::string expected = whole.take(std::string(text), true);
    expected += whole.flush();
    SurrogateJoiner joiner;
    std::string found;
    // A mark is one character and never cut: pieces end where characters do.
    std::string held;
    for (const std::string_view piece : fuzzPieces(text, seed)) {
        held += piece;
        if (validUtf8(held) == held)
            found += joiner.take(std::exchange(held, {}), true);
    }
    found += joiner.take(held, true);
    found += joiner.flush();
    require(found == expected, "halves are joined over any pieces");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned seed = input.byte();
    const std::string_view text = input.rest();
    const std::string valid = validUtf8(text);
    require(validUtf8(valid) == valid, "valid UTF-8 stays");
    checkRepair(text, LoneSurrogates::Replace);
    checkRepair(text, LoneSurrogates::Mark);
    checkDocument(parseJson(text));
    if (const std::optional<ParsedJson> marked = parseMarked(text)) {
        checkDocument(marked->value);
        require(parseJson(text).has_value(), "both ways of reading accept the same texts");
    }
    checkJoining(valid, seed);
    return 0;
}
