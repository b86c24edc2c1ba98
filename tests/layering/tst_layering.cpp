// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/rules.h"

#include <QDirIterator>
#include <QFile>
#include <QSet>
#include <QTest>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QStringList sourcePaths(const QString &root)
{
    QStringList paths;
    for (const QString &folder : {u"app"_s, u"core"_s, u"ui"_s, u"tests"_s, u"packaging"_s}) {
        QDirIterator walk(root + u'/' + folder,
                          {u"*.cpp"_s, u"*.h"_s, u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sh"_s},
                          QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            paths.append(walk.next().sliced(root.size() + 1));
    }
    paths.removeIf([](const QString &path) { return path.startsWith("tests/data/"_L1); });
    paths.sort();
    return paths;
}

struct Case
{
    const char *name;
    QString rule;
    QString path;
    QString text;
};

const QList<Case> &cases()
{
    static const QList<Case> all = {
        {"core includes ui", u"arrow"_s, u"core/chat/a.cpp"_s, u"#include \"ui/theme/theme.h\""_s},
        {"wire includes base", u"arrow"_s, u"core/wire/a.h"_s, u"#include \"core/base/error.h\""_s},
        {"net includes a codec", u"arrow"_s, u"core/net/a.h"_s,
         u"#include \"core/wire/codec.h\""_s},
        {"view includes net", u"arrow"_s, u"ui/chat/a.cpp"_s,
         u"#include \"core/net/transport.h\""_s},
        {"card includes the keychain", u"arrow"_s, u"ui/providers/a.cpp"_s,
         u"#include \"core/secrets/keychainjob.h\""_s},
        {"terminal includes a view", u"arrow"_s, u"app/cli/a.cpp"_s,
         u"#include \"ui/prompter.h\""_s},
        {"product includes a test", u"arrow"_s, u"core/net/a.cpp"_s,
         u"#include \"tests/support/a.h\""_s},
        {"relative include", u"full-path"_s, u"core/net/a.cpp"_s, u"#include \"limits.h\""_s},
        {"umbrella", u"umbrella"_s, u"ui/chat/a.cpp"_s, u"#include <QtWidgets>"_s},
        {"module and class", u"umbrella"_s, u"core/base/a.h"_s, u"#include <QtCore/QString>"_s},
        {"colour in core", u"no-gui"_s, u"core/model/a.h"_s, u"#include <QColor>"_s},
        {"widget in the terminal", u"no-gui"_s, u"app/cli/a.cpp"_s, u"#include <QWidget>"_s},
        {"Qt in wire", u"wire-without-qt"_s, u"core/wire/a.h"_s, u"#include <QString>"_s},
        {"Qt type in wire", u"wire-without-qt"_s, u"core/wire/a.h"_s, u"QByteArray bytes;"_s},
        {"network in chat", u"network"_s, u"core/chat/a.cpp"_s,
         u"QNetworkAccessManager manager;"_s},
        {"keychain in ui", u"keychain"_s, u"ui/chat/a.cpp"_s, u"QKeychain::ReadPasswordJob job;"_s},
        {"OpenSSL in net", u"cryptography"_s, u"core/net/a.cpp"_s, u"#include <openssl/evp.h>"_s},
        {"zip in the stores", u"zip"_s, u"core/store/a.cpp"_s, u"#include <zip.h>"_s},
        {"YAML in the stores", u"yaml"_s, u"core/store/a.cpp"_s, u"#include <yaml-cpp/yaml.h>"_s},
        {"database in health", u"sql"_s, u"core/health/a.cpp"_s, u"QSqlQuery query;"_s},
        {"hex colour", u"colours"_s, u"ui/chat/a.cpp"_s, u"setColor(u\"#ff0000\"_s);"_s},
        {"colour by numbers", u"colours"_s, u"ui/chat/a.cpp"_s, u"QColor(1, 2, 3)"_s},
        {"colour by name", u"colours"_s, u"ui/chat/a.cpp"_s, u"painter.setPen(Qt::darkGray);"_s},
        {"words in core", u"words"_s, u"core/chat/a.cpp"_s, u"return tr(\"Failed\");"_s},
        {"fallback", u"insecure-fallback"_s, u"core/secrets/a.cpp"_s,
         u"job.setInsecureFallback(true);"_s},
        {"settings file", u"settings"_s, u"app/desktop/a.cpp"_s, u"QSettings settings;"_s},
        {"environment", u"environment"_s, u"app/cli/a.cpp"_s, u"qputenv(\"KEY\", key);"_s},
        {"nested loop", u"nested-loops"_s, u"core/health/a.cpp"_s, u"QEventLoop loop;"_s},
        {"static question", u"nested-loops"_s, u"ui/chat/a.cpp"_s,
         u"QMessageBox::question(this, a);"_s},
        {"thread", u"threads"_s, u"core/net/a.cpp"_s, u"QThread thread;"_s},
        {"lock between threads", u"threads"_s, u"core/net/a.h"_s, u"std::mutex m_mutex;"_s},
        {"blocking socket", u"blocking-waits"_s, u"core/net/a.cpp"_s,
         u"socket.waitForReadyRead(9);"_s},
        {"waiting test", u"sleep"_s, u"tests/core/tst_a.cpp"_s, u"QTest::qWait(100);"_s},
        {"sleeping thread", u"sleep"_s, u"core/net/a.cpp"_s, u"std::this_thread::sleep_for(1s);"_s},
        {"name", u"names"_s, u"core/chat/a.h"_s, u"class ChatManager final"_s},
        {"no licence", u"spdx"_s, u"core/base/CMakeLists.txt"_s, u"add(a)"_s},
        {"too long", u"size"_s, u"core/base/a.cpp"_s, u"int a;\n"_s.repeated(601)},
    };
    return all;
}

} // namespace

class TstLayering final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void treeKeepsEveryRule();
    void violationIsFound_data();
    void violationIsFound();
    void innocentTextIsNot_data();
    void innocentTextIsNot();
    void everyRuleHasACase();
};

void TstLayering::treeKeepsEveryRule()
{
    const QString root = QString::fromUtf8(SIGNALBOX_SOURCE_DIR);
    const QStringList paths = sourcePaths(root);
    QVERIFY(paths.contains(u"core/base/error.h"_s));
    QStringList found;
    for (const QString &path : paths) {
        QFile file(root + u'/' + path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        const SourceFile source = readSource(path, QString::fromUtf8(file.readAll()));
        for (const Violation &violation : violations(source))
            found.append(u"%1:%2: [%3] %4"_s.arg(violation.path)
                             .arg(violation.line)
                             .arg(violation.rule, violation.what));
    }
    QVERIFY2(found.isEmpty(), qPrintable(u"\n"_s + found.join(u'\n')));
}

void TstLayering::violationIsFound_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    for (const Case &row : cases())
        QTest::newRow(row.name) << row.rule << row.path << row.text;
}

void TstLayering::violationIsFound()
{
    QFETCH(QString, rule);
    QFETCH(QString, path);
    QFETCH(QString, text);
    QStringList found;
    for (const Violation &violation : violations(readSource(path, text)))
        found.append(violation.rule);
    QVERIFY2(found.contains(rule), qPrintable(found.join(u", "_s)));
}

void TstLayering::innocentTextIsNot_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("own folder") << u"core/net/a.cpp"_s << u"#include \"core/net/limits.h\""_s;
    QTest::newRow("allowed file") << u"core/net/a.cpp"_s
                                  << u"#include \"core/wire/httpmessage.h\""_s;
    QTest::newRow("line comment") << u"core/chat/a.h"_s << u"// unlike QNetworkAccessManager"_s;
    QTest::newRow("block comment") << u"core/chat/a.h"_s << u"/* a\n QEventLoop\n*/"_s;
    QTest::newRow("literal") << u"core/chat/a.cpp"_s << u"log(\"QSettings\\\" QEventLoop\");"_s;
    QTest::newRow("raw literal") << u"core/chat/a.cpp"_s << u"R\"x(\" QEventLoop)x\";"_s;
    QTest::newRow("comment mark in a literal")
        << u"ui/a.cpp"_s << u"f(\"http://a\"); // QEventLoop"_s;
    QTest::newRow("colour as a type")
        << u"ui/chat/a.cpp"_s << u"const QColor c = Theme::color(r);"_s;
    QTest::newRow("no colour") << u"ui/chat/a.cpp"_s << u"painter.setBrush(Qt::transparent);"_s;
    QTest::newRow("class of Qt") << u"core/net/a.h"_s << u"class QNetworkAccessManager;"_s;
    QTest::newRow("waiting for a condition") << u"tests/a.cpp"_s << u"QTest::qWaitFor(ready);"_s;
    QTest::newRow("long with a reason")
        << u"core/base/a.cpp"_s
        << u"// Longer than 600 lines because it is one table.\n"_s + u"int a;\n"_s.repeated(601);
}

void TstLayering::innocentTextIsNot()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    const QString spdx = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    QStringList found;
    for (const Violation &violation : violations(readSource(path, spdx + text)))
        found.append(violation.rule + u": "_s + violation.what);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u", "_s)));
}

void TstLayering::everyRuleHasACase()
{
    QSet<QString> tried;
    for (const Case &row : cases())
        tried.insert(row.rule);
    const QStringList names = ruleNames();
    for (const QString &name : names)
        QVERIFY2(tried.contains(name), qPrintable(name));
}

} // namespace signalbox

QTEST_GUILESS_MAIN(signalbox::TstLayering)
#include "tst_layering.moc"
