// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace signalbox {

// One deviation of a server that it told us of in refusing a request, for one model. Names and
// values are those of wire::namedQuirks(), kApiQuirk with the name of a spec, and kModelListQuirk.
struct LearntQuirk
{
    QString modelId = {};
    QString name = {};
    QString value = {};
    QDateTime learntAt = {}; // UTC
    QString words = {};      // the server's, free of keys
    bool locked = false;     // the person wants it so: never learnt anew

    friend bool operator==(const LearntQuirk &, const LearntQuirk &) = default;
};

// Which API of OpenAI answers, where the endpoint's own does not.
inline constexpr char16_t kApiQuirk[] = u"api";
// The list of models refuses the key that the model takes: its only value is kRefusesKey.
inline constexpr char16_t kModelListQuirk[] = u"model_list";
inline constexpr char16_t kRefusesKey[] = u"refuses_key";

} // namespace signalbox
