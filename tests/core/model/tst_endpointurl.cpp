// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointurl.h"
#include "core/model/endpointvalidation.h"
#include "core/model/privatehost.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstEndpointUrl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedCases_data()
    {
        QTest::addColumn<QJsonObject>("row");
        QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") +
                   u"/wire/openai-chat/url-cases.table.json"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QJsonArray rows =
            QJsonDocument::fromJson(file.readAll()).object().value(u"rows"_s).toArray();
        QVERIFY(rows.size() > 20);
        for (const QJsonValue row : rows) {
            const QString base = row[u"base"_s].toString();
            QTest::newRow(qPrintable(u"<"_s + base + u">"_s)) << row.toObject();
        }
    }

    void recordedCases()
    {
        QFETCH(QJsonObject, row);
        const QString base = row.value(u"base"_s).toString();
        const auto problem = baseUrlProblem(base);
        const QString error = row.value(u"error"_s).toString();
        if (!error.isEmpty()) {
            static const QHash<QString, FieldProblem> expected = {
                {u"scheme"_s, FieldProblem::WrongScheme},
                {u"empty"_s, FieldProblem::Missing},
                {u"invalid"_s, FieldProblem::NotAUrl},
                {u"insecure"_s, FieldProblem::InsecurePublic},
            };
            QVERIFY(problem);
            QCOMPARE(*problem, expected.value(error));
            return;
        }
        QVERIFY(!problem);
        const auto url = [&](Operation operation) {
            const auto result = requestUrl({.baseUrl = base}, operation);
            return result ? result->toString(QUrl::FullyEncoded) : result.error().detail;
        };
        QCOMPARE(url(Operation::Chat), row.value(u"expect"_s).toString());
        if (row.contains(u"models"_s))
            QCOMPARE(url(Operation::Models), row.value(u"models"_s).toString());
        if (row.contains(u"embeddings"_s))
            QCOMPARE(url(Operation::Embeddings), row.value(u"embeddings"_s).toString());
    }

    void encodedPathStaysAsTyped()
    {
        const auto url = requestUrl({.baseUrl = u"https://h/a%2Fb%20c/%C3%BC"_s}, Operation::Chat);
        QVERIFY(url.ok());
        QCOMPARE(url->toEncoded(),
                 QByteArrayLiteral("https://h/a%2Fb%20c/%C3%BC/chat/completions"));
    }

    void privateHosts_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isPrivate");
        for (const char *host :
             {"localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "127.9.9.9", "::1",
              "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.20", "169.254.1.1", "fd00::1",
              "fe80::1", "::ffff:10.0.0.1", "nas", "box.local", "vllm.internal"})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char *host :
             {"api.example.com", "8.8.8.8", "172.32.0.1", "172.15.0.1", "11.0.0.1", "2001:db8::1",
              "localhost.evil.com", "::ffff:8.8.8.8", "0.0.0.0", "internal.com", ""})
            QTest::newRow(*host ? host : "<empty>") << QString::fromLatin1(host) << false;
    }

    void privateHosts()
    {
        QFETCH(QString, host);
        QFETCH(bool, isPrivate);
        QCOMPARE(isPrivateHost(host), isPrivate);
    }
};

QTEST_GUILESS_MAIN(TstEndpointUrl)
#include "tst_endpointurl.moc"
