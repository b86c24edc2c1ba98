// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointvalidation.h"
#include "core/model/knownproviders.h"

#include <QSet>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstKnownProviders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entries_data();
    void entries();
    void namesAreUnlike();
    void vendorsAreFound_data();
    void vendorsAreFound();
    void hostsAreWholeNames_data();
    void hostsAreWholeNames();
};

void TstKnownProviders::entries_data()
{
    QTest::addColumn<QString>("id");
    for (const KnownProvider &each : knownProviders())
        QTest::newRow(qPrintable(each.id)) << each.id;
}

// What a person gets with one click must be ready but for the key, a cloud's fields and a model.
void TstKnownProviders::entries()
{
    QFETCH(QString, id);
    const KnownProvider *provider = knownProvider(id);
    QVERIFY(provider);
    Endpoint endpoint = endpointOf(*provider);
    QCOMPARE(endpoint.name, provider->name);
    QCOMPARE(endpoint.spec, provider->spec);
    endpoint.models = {{.id = u"m"_s}};
    for (const SpecField &field : apiSpecInfo(provider->spec).fields) {
        if (field.need != SpecField::Need::Optional)
            endpoint.fields.insert(fieldName(field.field), field.example);
    }
    QCOMPARE(validate(endpoint, {}), QList<FieldError>());
    QCOMPARE(provider->isLocal(), provider->keyVariables.isEmpty());
    QCOMPARE(provider->isLocal(), endpoint.auth == AuthMode::None);
    if (provider->isLocal())
        QCOMPARE(QUrl(provider->baseUrl).port(), provider->localPort);
    else if (!provider->baseUrl.isEmpty())
        QCOMPARE(knownProviderAt(QUrl(provider->baseUrl)), provider);
    if (!provider->isLocal())
        QCOMPARE(QUrl(provider->keyPage).scheme(), u"https"_s);
}

void TstKnownProviders::namesAreUnlike()
{
    QSet<QString> seen;
    for (const KnownProvider &each : knownProviders()) {
        for (const QString &name : QStringList{u"id "_s + each.id, u"name "_s + each.name}) {
            QVERIFY2(!seen.contains(name), qPrintable(name));
            seen.insert(name);
        }
        for (const QString &vendor : each.vendorNames) {
            QVERIFY2(!seen.contains(vendor), qPrintable(vendor));
            seen.insert(vendor);
        }
    }
}

void TstKnownProviders::vendorsAreFound_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << u"openai"_s << u"openai"_s;
    QTest::newRow("its own spelling") << u"together_ai"_s << u"together"_s;
    QTest::newRow("either case") << u"Gemini"_s << u"google"_s;
    QTest::newRow("local") << u"ollama_chat"_s << u"ollama"_s;
    QTest::newRow("none") << u"meta-llama"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TstKnownProviders::vendorsAreFound()
{
    QFETCH(QString, vendor);
    const KnownProvider *found = knownProviderOfVendor(vendor);
    QTEST(found ? found->id : QString(), "id");
}

void TstKnownProviders::hostsAreWholeNames_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *url, const char *id) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(id);
    };
    row("https://api.openai.com/v1", "openai");
    row("https://eu.api.openai.com/v1", "openai");
    row("https://api.openai.com.evil.com/v1", "");
    row("https://xapi.openai.com", "");
    row("https://my.openai.azure.com", "azure");
    row("https://bedrock-runtime.eu-west-1.amazonaws.com", "bedrock");
    row("https://bedrock-runtime.my-bucket.amazonaws.com", "");
    row("http://localhost:11434/v1", "");
}

void TstKnownProviders::hostsAreWholeNames()
{
    QFETCH(QString, url);
    const KnownProvider *found = knownProviderAt(QUrl(url));
    QTEST(found ? found->id : QString(), "id");
}

QTEST_GUILESS_MAIN(TstKnownProviders)

#include "tst_knownproviders.moc"
