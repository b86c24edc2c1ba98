// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlemodel.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <optional>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

// The name without the folders that may stand before it.
std::string nameOf(std::string_view model)
{
    return lowered(model.substr(model.rfind('/') + 1));
}

bool isPro(std::string_view name)
{
    return name.find("-pro") != std::string_view::npos;
}

struct Effort
{
    std::string_view word;
    int budget;
    const char *level;
};

std::optional<Effort> effortOf(std::string_view word, bool pro)
{
    const std::array<Effort, 6> efforts = {{
        {"none", pro ? 128 : 0, pro ? "LOW" : "MINIMAL"},
        {"minimal", 1024, pro ? "LOW" : "MINIMAL"},
        {"low", 1024, "LOW"},
        {"medium", 8192, "MEDIUM"},
        {"high", 24'576, "HIGH"},
        {"xhigh", 24'576, "HIGH"},
    }};
    const auto found = std::ranges::find(efforts, word, &Effort::word);
    return found == efforts.end() ? std::nullopt : std::optional(*found);
}

} // namespace

GoogleFamily googleFamily(std::string_view model)
{
    constexpr std::string_view kGemini = "gemini-";
    const std::string name = nameOf(model);
    if (name.starts_with("gemma"))
        return GoogleFamily::Gemma;
    if (!name.starts_with(kGemini))
        return GoogleFamily::Unknown;
    const std::string_view version = std::string_view(name).substr(kGemini.size());
    if (version.starts_with("2.5"))
        return GoogleFamily::Budget;
    const bool isNumber = version.find_first_of("0123456789") == 0;
    const bool isOld = version.starts_with('1') || version.starts_with('2');
    const bool isTwoDigits = version.find_first_not_of("0123456789") > 1;
    if (isNumber ? !isOld || isTwoDigits : version.ends_with("-latest"))
        return GoogleFamily::Level;
    return GoogleFamily::Unknown;
}

nlohmann::ordered_json googleThinking(std::string_view model, std::string_view effort)
{
    const GoogleFamily family = googleFamily(model);
    const std::string name = nameOf(model);
    const std::optional<Effort> asked = effortOf(effort, isPro(name));
    if (!asked || (family != GoogleFamily::Budget && family != GoogleFamily::Level))
        return nullptr;
    if (family == GoogleFamily::Budget)
        return {{"includeThoughts", asked->budget > 0}, {"thinkingBudget", asked->budget}};
    // The first of the family knows only the two ends.
    const bool isFirstPro = name.starts_with("gemini-3-pro");
    const char *level = isFirstPro && effort == "medium" ? "HIGH" : asked->level;
    return {{"includeThoughts", effort != "none"}, {"thinkingLevel", level}};
}

} // namespace signalbox::wire
