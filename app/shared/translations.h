// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

namespace signalbox {

// The words of one language for the life of this object: ours from :/i18n, and Qt's own for what
// its widgets and error texts say.
class Translations final
{
    Q_DISABLE_COPY_MOVE(Translations)
public:
    Translations() = default;

    // `language` is "de" and the like; empty takes the system's. Also sets the format of numbers
    // and dates. Needs the application object; may be called again.
    void install(const QString &language);

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace signalbox
