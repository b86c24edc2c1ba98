// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/healthday.h"

#include <algorithm>
#include <array>
#include <vector>

namespace signalbox {

using std::chrono::milliseconds;

namespace {

// The checks of a server that is down are half that apart at most.
constexpr milliseconds kHolds = std::chrono::minutes(30);
constexpr milliseconds kHalfHour = milliseconds(HealthDay::kLength) / HealthDay::kHalfHours;

// A stretch of time in which one verdict held; from the beginning of the day.
struct Stretch
{
    milliseconds from;
    milliseconds to;
    const HealthSample *sample;
    bool lasts; // until now
};

std::vector<Stretch> stretches(const QList<HealthSample> &samples, const QDateTime &start)
{
    std::vector<Stretch> all;
    for (qsizetype i = 0; i < samples.size(); ++i) {
        const HealthSample &sample = samples.at(i);
        if (sample.state == HealthState::Unknown)
            continue;
        const milliseconds from(start.msecsTo(sample.at));
        const bool isLast = i + 1 == samples.size();
        const milliseconds next = isLast ? milliseconds(HealthDay::kLength)
                                         : milliseconds(start.msecsTo(samples.at(i + 1).at));
        const milliseconds to = std::min({from + kHolds, next, milliseconds(HealthDay::kLength)});
        if (to > milliseconds(0) && to > from)
            all.push_back({std::max(from, milliseconds(0)), to, &sample, isLast && to == next});
    }
    return all;
}

std::optional<milliseconds> median(std::vector<milliseconds> values)
{
    if (values.empty())
        return std::nullopt;
    const auto middle = values.begin() + static_cast<qsizetype>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

// Declared from good to bad.
bool isWorse(HealthState state, HealthState than)
{
    return static_cast<int>(state) > static_cast<int>(than);
}

// A gap between two failures does not say that it worked meanwhile; only an answer does.
QList<HealthDay::Outage> outagesOf(const std::vector<Stretch> &all, const QDateTime &start)
{
    QList<HealthDay::Outage> outages;
    bool isDown = false;
    for (const Stretch &stretch : all) {
        const bool fails = stretch.sample->state == HealthState::Red;
        const QDateTime from = start.addMSecs(stretch.from.count());
        if (fails && !isDown)
            outages.append({.from = from, .problem = stretch.sample->problem});
        else if (!fails && isDown)
            outages.last().to = from;
        isDown = fails;
    }
    if (isDown && !all.back().lasts)
        outages.last().to = start.addMSecs(all.back().to.count());
    return outages;
}

std::optional<int> readyPercent(const std::vector<Stretch> &all)
{
    milliseconds seen{0};
    milliseconds ready{0};
    for (const Stretch &stretch : all) {
        seen += stretch.to - stretch.from;
        if (stretch.sample->state == HealthState::Green)
            ready += stretch.to - stretch.from;
    }
    if (seen == milliseconds(0))
        return std::nullopt;
    // Rounded down: 100 % says that there was no outage at all.
    return static_cast<int>(100 * ready.count() / seen.count());
}

} // namespace

HealthDay healthDay(const QList<HealthSample> &samples, const QDateTime &now)
{
    const QDateTime start = now.addMSecs(-milliseconds(HealthDay::kLength).count());
    const std::vector<Stretch> all = stretches(samples, start);
    if (all.empty())
        return {};
    HealthDay day;
    day.halfHours.resize(HealthDay::kHalfHours);
    std::array<std::vector<milliseconds>, HealthDay::kHalfHours> latencies;
    std::vector<milliseconds> allLatencies;
    for (const Stretch &stretch : all) {
        const auto first = static_cast<qsizetype>(stretch.from / kHalfHour);
        const auto last = static_cast<qsizetype>((stretch.to - milliseconds(1)) / kHalfHour);
        for (qsizetype i = first; i <= last; ++i) {
            HealthDay::HalfHour &part = day.halfHours[i];
            if (isWorse(stretch.sample->state, part.state))
                part.state = stretch.sample->state;
        }
        if (stretch.sample->latency && stretch.sample->state != HealthState::Red) {
            latencies.at(static_cast<std::size_t>(first)).push_back(*stretch.sample->latency);
            allLatencies.push_back(*stretch.sample->latency);
        }
    }
    for (int i = 0; i < HealthDay::kHalfHours; ++i)
        day.halfHours[i].latency = median(std::move(latencies.at(static_cast<std::size_t>(i))));
    day.outages = outagesOf(all, start);
    day.readyPercent = readyPercent(all);
    day.latency = median(std::move(allLatencies));
    return day;
}

} // namespace signalbox
