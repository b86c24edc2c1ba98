// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/providers/keysservices.h"

#include <QWidget>

#include <optional>

namespace signalbox {

class InlineMessage;

// Keys that no endpoint uses and that are still stored, on Settings > Keys: those whose removal
// failed, which Signalbox goes on trying to remove, and those in the vault that this profile knows
// nothing of, which go only if the person says so. Takes no room while there are none.
class LeftoverKeys final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LeftoverKeys)
public:
    explicit LeftoverKeys(const KeysServices &services, QWidget *parent = nullptr);

private:
    void refresh();
    void onRemovalsTried(const std::optional<Error> &error);
    [[nodiscard]] QStringList strays() const;

    KeysServices m_services;
    InlineMessage *m_leftovers;
    InlineMessage *m_strays;
    std::optional<Error> m_error; // of the last try
};

} // namespace signalbox
