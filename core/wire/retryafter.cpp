// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/retryafter.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>

namespace signalbox::wire {

namespace {

constexpr long long kDayMs = 24LL * 60 * 60 * 1000;
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<long long> wholeNumber(std::string_view text)
{
    long long value = 0;
    const char *end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (text.empty() || result.ec != std::errc() || result.ptr != end || value < 0)
        return std::nullopt;
    return value;
}

// "7" or "7.66" of `unitMs` each, in milliseconds, rounded down.
std::optional<long long> decimal(std::string_view text, long long unitMs)
{
    const std::size_t point = text.find('.');
    const std::optional<long long> whole = wholeNumber(text.substr(0, point));
    if (!whole || *whole > kDayMs)
        return std::nullopt;
    long long ms = *whole * unitMs;
    if (point == std::string_view::npos)
        return ms;
    long long place = unitMs;
    for (const char c : text.substr(point + 1)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        place /= 10;
        ms += (c - '0') * place;
    }
    return ms;
}

// "6m0s", "120ms", "7.66s", or plain seconds.
std::optional<long long> duration(std::string_view text)
{
    struct Unit
    {
        std::string_view name;
        long long ms;
    };
    constexpr std::array<Unit, 5> kUnits = {
        {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", kDayMs}}};
    if (text.find_first_not_of("0123456789.") == std::string_view::npos)
        return decimal(text, 1000);
    long long sum = 0;
    while (!text.empty()) {
        const std::size_t digits = text.find_first_not_of("0123456789.");
        if (digits == std::string_view::npos)
            return std::nullopt;
        const std::size_t letters =
            std::min(text.find_first_of("0123456789.", digits), text.size()) - digits;
        const auto unit = std::ranges::find(kUnits, text.substr(digits, letters), &Unit::name);
        if (unit == kUnits.end())
            return std::nullopt;
        const std::optional<long long> part = decimal(text.substr(0, digits), unit->ms);
        if (!part)
            return std::nullopt;
        sum += *part;
        text.remove_prefix(digits + letters);
    }
    return sum;
}

// Seconds since the epoch of a UTC date and time in their fixed columns, or nothing.
std::optional<long long> epochSeconds(std::optional<long long> year, unsigned month,
                                      std::optional<long long> day, std::string_view time)
{
    const auto hour = wholeNumber(time.substr(0, 2));
    const auto minute = wholeNumber(time.substr(3, 2));
    const auto second = wholeNumber(time.substr(6, 2));
    if (time[2] != ':' || time[5] != ':' || !year || !day || !hour || !minute || !second)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(month),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    const long long days = std::chrono::sys_days(date).time_since_epoch().count();
    return ((days * 24 + *hour) * 60 + *minute) * 60 + *second;
}

// "Z" or "+02:00", in seconds.
std::optional<long long> zoneOffset(std::string_view text)
{
    if (text == "Z" || text == "z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hours = wholeNumber(text.substr(1, 2));
    const auto minutes = wholeNumber(text.substr(4, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    const long long seconds = *hours * 3600 + *minutes * 60;
    return text[0] == '+' ? seconds : -seconds;
}

// "2026-04-05T14:28:55Z", also with a fraction, which is dropped, and with an offset (RFC 3339).
std::optional<long long> utcTime(std::string_view text)
{
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T')
        return std::nullopt;
    std::string_view rest = text.substr(19);
    if (rest[0] == '.')
        rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
    const std::optional<long long> month = wholeNumber(text.substr(5, 2));
    const std::optional<long long> offset = zoneOffset(rest);
    if (!month || !offset)
        return std::nullopt;
    const auto local = epochSeconds(wholeNumber(text.substr(0, 4)), static_cast<unsigned>(*month),
                                    wholeNumber(text.substr(8, 2)), text.substr(11, 8));
    return local ? std::optional(*local - *offset) : std::nullopt;
}

// When a limit begins anew: a duration, a time, or the seconds or milliseconds of one since 1970.
std::optional<long long> resetMs(std::string_view text, std::optional<long long> now)
{
    constexpr long long kFirstTime = 1'000'000'000; // the year 2001; no wait is that long
    std::optional<long long> time = wholeNumber(text.substr(0, text.find('.')));
    if (!time || *time < kFirstTime)
        time = utcTime(text);
    else if (*time >= kFirstTime * 1000)
        *time /= 1000;
    if (!time)
        return duration(text);
    return now ? std::optional((*time - *now) * 1000) : std::nullopt;
}

std::optional<long long> resetOfSpentLimit(const Headers &headers, std::optional<long long> now)
{
    std::optional<long long> wait;
    const auto take = [&](const std::string &remaining, const std::string &reset) {
        if (trimmed(headerValue(headers, remaining)) != "0")
            return;
        if (const auto ms = resetMs(trimmed(headerValue(headers, reset)), now); ms && ms > wait)
            wait = ms;
    };
    for (const char *what : {"-requests", "-tokens", "-requests-day", "-tokens-minute", ""})
        take(std::string("x-ratelimit-remaining") + what, std::string("x-ratelimit-reset") + what);
    for (const char *what : {"requests", "tokens", "input-tokens", "output-tokens"}) {
        const std::string name = std::string("anthropic-ratelimit-") + what;
        take(name + "-remaining", name + "-reset");
    }
    take("ratelimit-remaining", "ratelimit-reset");
    return wait;
}

std::optional<long long> sane(std::optional<long long> ms)
{
    return ms && *ms > 0 && *ms <= kDayMs ? ms : std::nullopt;
}

} // namespace

std::optional<long long> retryAfterMs(const Headers &headers, std::optional<long long> now)
{
    for (const char *name : {"retry-after-ms", "x-ms-retry-after-ms"}) {
        if (const auto ms = sane(decimal(trimmed(headerValue(headers, name)), 1)))
            return ms;
    }
    const std::string_view value = trimmed(headerValue(headers, "retry-after"));
    if (const auto ms = sane(decimal(value, 1000)))
        return ms;
    if (const std::optional<long long> date = httpDate(value); date && now)
        return sane((*date - *now) * 1000);
    return sane(resetOfSpentLimit(headers, now));
}

std::optional<long long> retryAfterMs(const Headers &headers)
{
    return retryAfterMs(headers, httpDate(trimmed(headerValue(headers, "date"))));
}

std::optional<long long> durationMs(std::string_view text)
{
    constexpr std::size_t kLongest = 32;
    return text.size() <= kLongest ? sane(duration(trimmed(text))) : std::nullopt;
}

std::optional<long long> httpDate(std::string_view text)
{
    // "Fri, 29 Sep 2023 16:26:57 GMT"
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT" ||
        std::ranges::find(kDays, text.substr(0, 3)) == kDays.end())
        return std::nullopt;
    const auto month = std::ranges::find(kMonths, text.substr(8, 3));
    if (month == kMonths.end())
        return std::nullopt;
    return epochSeconds(wholeNumber(text.substr(12, 4)),
                        static_cast<unsigned>(month - kMonths.begin()) + 1,
                        wholeNumber(text.substr(5, 2)), text.substr(17, 8));
}

} // namespace signalbox::wire
