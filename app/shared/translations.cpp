// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace signalbox {

using namespace Qt::StringLiterals;

void Translations::install(const QString &language)
{
    // A chosen language keeps the system's country where it is spoken there: "de" and not de_DE.
    const QLocale system = QLocale::system();
    const bool likeSystem = language.isEmpty() || system.name().section(u'_', 0, 0) == language;
    const QLocale locale = likeSystem ? system : QLocale(language);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const auto load = [this](const QLocale &wanted) {
        return m_own.load(wanted, u"signalbox"_s, u"_"_s, u":/i18n"_s);
    };
    // English has its plurals from a file too.
    if (load(locale) || load(QLocale(QLocale::English)))
        QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace signalbox
