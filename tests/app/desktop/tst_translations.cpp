// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/translations.h"
#include "ui/mainwindow/firststartpage.h"
#include "ui/words/errortext.h"

#include <QFile>
#include <QLocale>
#include <QPushButton>
#include <QTest>

using namespace signalbox;

class TstTranslations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void noTranslationIsUnfinished();
    void germanStartShowsGerman();
    void englishIsTheSource();
    void unknownLanguageFallsBackToEnglish();
    void numbersFollowTheLanguage();
    void placeholdersSurvive();

private:
    Translations m_translations;
};

void TstTranslations::cleanup()
{
    m_translations.install(QStringLiteral("en"));
}

void TstTranslations::noTranslationIsUnfinished()
{
    for (const char *name : {"signalbox_de.ts", "signalbox_en.ts"}) {
        QFile file(QStringLiteral(TRANSLATIONS_FOLDER) + u'/' + QLatin1StringView(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("</translation>"));
        QVERIFY(!text.contains("type=\"unfinished\""));
        QVERIFY(!text.contains("<translation></translation>"));
    }
}

void TstTranslations::germanStartShowsGerman()
{
    m_translations.install(QStringLiteral("de"));
    const FirstStartPage page;
    QCOMPARE(page.findChild<QPushButton *>(QStringLiteral("addEndpoint"))->text(),
             QStringLiteral("Eigenen Endpunkt hinzufügen"));
    QCOMPARE(errorWords({.kind = ErrorKind::Authentication, .httpStatus = 401}).title,
             QStringLiteral("Der Server hat den Schlüssel abgelehnt (401)."));
}

void TstTranslations::englishIsTheSource()
{
    m_translations.install(QStringLiteral("en"));
    const FirstStartPage page;
    QCOMPARE(page.findChild<QPushButton *>(QStringLiteral("addEndpoint"))->text(),
             QStringLiteral("Add Custom Endpoint"));
}

void TstTranslations::unknownLanguageFallsBackToEnglish()
{
    m_translations.install(QStringLiteral("tlh"));
    QCOMPARE(errorWords({.kind = ErrorKind::Cancelled}).title, QStringLiteral("Stopped."));
}

void TstTranslations::numbersFollowTheLanguage()
{
    m_translations.install(QStringLiteral("de"));
    QCOMPARE(QLocale().toString(1.5), QStringLiteral("1,5"));
}

void TstTranslations::placeholdersSurvive()
{
    m_translations.install(QStringLiteral("de"));
    for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
        const ErrorWords words = errorWords({.kind = static_cast<ErrorKind>(i)});
        QVERIFY2(!words.title.contains(u'{'), qPrintable(words.title));
        QVERIFY2(!words.advice.contains(u'{'), qPrintable(words.advice));
    }
}

QTEST_MAIN(TstTranslations)
#include "tst_translations.moc"
