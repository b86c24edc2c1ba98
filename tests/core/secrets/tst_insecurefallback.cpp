// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

// QtKeychain can be told to write secrets to a plain file. Nobody may.
class TstInsecureFallback : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noSourceAsksForIt();
};

void TstInsecureFallback::noSourceAsksForIt()
{
    const QString root = qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/../.."_s;
    const QByteArray call = QByteArray("setInsecure") + "Fallback";
    int read = 0;
    for (const QString &folder : {u"/core"_s, u"/app"_s, u"/ui"_s}) {
        QDirIterator files(root + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(call), qPrintable(file.fileName()));
            ++read;
        }
    }
    QVERIFY(read > 50);
}

QTEST_GUILESS_MAIN(TstInsecureFallback)
#include "tst_insecurefallback.moc"
