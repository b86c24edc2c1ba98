// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "core/model/conversation.h"

#include <QStringList>

#include <optional>

namespace signalbox {

class Console;

// What `chat --attach` sends along with the first prompt.
class Attachments final
{
public:
    // Reads all files. The first that cannot be used is told, and ends the command.
    [[nodiscard]] std::optional<ExitCode> read(const QStringList &paths, Console &console);
    [[nodiscard]] bool isEmpty() const { return m_images.isEmpty() && m_texts.isEmpty(); }
    // Moves them into `prompt`.
    void addTo(Message &prompt);

private:
    QList<AttachedImage> m_images;
    QStringList m_texts; // quoted
};

} // namespace signalbox
