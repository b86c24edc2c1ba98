// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace signalbox {

// Who says so, the best source first.
enum class KnownFrom {
    Person,
    Test, // seen by asking the model itself
    Server,
    Catalog,
};

// "person", "test", "server", "catalog", and back.
[[nodiscard]] QString knownFromName(KnownFrom from);
[[nodiscard]] std::optional<KnownFrom> knownFromFromName(const QString &name);

template <typename T>
struct Known
{
    T value = {};
    KnownFrom from = KnownFrom::Person;

    friend bool operator==(const Known &, const Known &) = default;
};

// What is known of a model beside what its card says. Sizes in tokens. Unset: unknown.
struct ModelFacts
{
    std::optional<Known<qint64>> contextWindow = {};
    std::optional<Known<qint64>> maxOutput = {};
    std::optional<Known<bool>> tools = {};
    std::optional<Known<bool>> vision = {};
    std::optional<Known<bool>> reasoning = {};

    // Takes every fact of `news` that does not come from a worse source than the one here. What
    // `news` does not know stays.
    void learn(const ModelFacts &news);
    // Drops what comes from `source`.
    void forget(KnownFrom source);

    friend bool operator==(const ModelFacts &, const ModelFacts &) = default;
};

// Known not to see images; what nobody knows may see them.
[[nodiscard]] bool isBlind(const ModelFacts &facts);

struct CatalogModel;
[[nodiscard]] ModelFacts factsOf(const CatalogModel &model);

} // namespace signalbox
