// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointvalidation.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

using Errors = QList<FieldError>;
using F = EndpointField;
using P = FieldProblem;

Endpoint endpointOf(ApiSpec spec, const QMap<QString, QString> &fields = {})
{
    return {.name = u"Cloud"_s,
            .spec = spec,
            .fields = fields,
            .auth = apiSpecInfo(spec).defaultAuth(),
            .models = {{.id = u"m"_s}}};
}

Errors errorsOf(const Endpoint &endpoint)
{
    return validate(endpoint, {});
}

} // namespace

// What single specs want, and the lists that every endpoint may have.
class TstSpecFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreThoseOfTheContract();
    void cloudNeedsItsFields();
    void baseUrlStandsInForTheResource();
    void regionMatchesTheHost();
    void bareKeyOfVertexNeedsNoProject();
    void fieldsOfTheWrongForm_data();
    void fieldsOfTheWrongForm();
    void unknownFieldIsRefused();
    void secretNeverStandsInARow();
    void authIsOneThatTheSpecTakes();
    void specTakesItsFieldsAlong();
    void extraHeaders_data();
    void extraHeaders();
    void extraHeaderThatIsThereTwice();
    void keyHeaderIsRefusedWithEveryAuthentication();
    void mappingHasNoCycles();
    void listsAreBounded();
    void keyHasNoPlaceInAUrl();
};

void TstSpecFields::namesAreThoseOfTheContract()
{
    const QMap<ApiSpec, std::pair<QString, QStringList>> contract = {
        {ApiSpec::OpenAiChatCompletions, {u"openai-chat-completions"_s, {}}},
        {ApiSpec::OpenAiResponses, {u"openai-responses"_s, {}}},
        {ApiSpec::Anthropic, {u"anthropic"_s, {}}},
        {ApiSpec::Google, {u"google"_s, {}}},
        {ApiSpec::Azure, {u"azure"_s, {u"resource"_s, u"deployment"_s, u"api-version"_s}}},
        {ApiSpec::AmazonBedrock,
         {u"amazon-bedrock"_s, {u"region"_s, u"access-key-id"_s, u"profile"_s}}},
        {ApiSpec::GoogleVertex,
         {u"google-vertex"_s,
          {u"project"_s, u"location"_s, u"publisher"_s, u"credentials-file"_s,
           u"confirm-token-uri"_s}}},
    };
    for (auto it = contract.cbegin(); it != contract.cend(); ++it) {
        const ApiSpecInfo &info = apiSpecInfo(it.key());
        QCOMPARE(info.name, it.value().first);
        QStringList fields;
        for (const SpecField &field : info.fields)
            fields.append(fieldName(field.field));
        QCOMPARE(fields, it.value().second);
    }
    for (const ApiSpecInfo &info : apiSpecs())
        QCOMPARE(apiSpecFromName(info.name), info.spec);
}

void TstSpecFields::cloudNeedsItsFields()
{
    QCOMPARE(errorsOf(endpointOf(ApiSpec::OpenAiResponses)), (Errors{{F::BaseUrl, P::Missing}}));
    QCOMPARE(errorsOf(endpointOf(ApiSpec::Anthropic)), Errors());
    QCOMPARE(errorsOf(endpointOf(ApiSpec::Google)), Errors());
    QCOMPARE(errorsOf(endpointOf(ApiSpec::Azure)), (Errors{{F::Resource, P::Missing}}));
    QCOMPARE(errorsOf(endpointOf(ApiSpec::AmazonBedrock)), (Errors{{F::Region, P::Missing}}));
    QCOMPARE(errorsOf(endpointOf(ApiSpec::GoogleVertex)),
             (Errors{{F::Project, P::Missing}, {F::Location, P::Missing}}));
    QCOMPARE(errorsOf(endpointOf(ApiSpec::Azure, {{u"resource"_s, u"r"_s}})), Errors());
}

void TstSpecFields::baseUrlStandsInForTheResource()
{
    Endpoint azure = endpointOf(ApiSpec::Azure);
    azure.baseUrl = u"https://gw.example.com"_s;
    QCOMPARE(errorsOf(azure), Errors());
    azure.baseUrl = u"http://gw.example.com"_s;
    QCOMPARE(errorsOf(azure), (Errors{{F::BaseUrl, P::InsecurePublic}}));

    // A signature needs a region whoever answers, a bearer token needs none.
    Endpoint bedrock = endpointOf(ApiSpec::AmazonBedrock);
    bedrock.baseUrl = u"http://127.0.0.1:8080"_s;
    QCOMPARE(errorsOf(bedrock), (Errors{{F::Region, P::Missing}}));
    bedrock.auth = AuthMode::Bearer;
    QCOMPARE(errorsOf(bedrock), Errors());
}

void TstSpecFields::regionMatchesTheHost()
{
    Endpoint bedrock = endpointOf(ApiSpec::AmazonBedrock);
    bedrock.baseUrl = u"https://bedrock-runtime.eu-west-3.amazonaws.com"_s;
    QCOMPARE(errorsOf(bedrock), Errors());
    bedrock.fields = {{u"region"_s, u"EU-West-3"_s}};
    QCOMPARE(errorsOf(bedrock), Errors());
    bedrock.fields = {{u"region"_s, u"us-east-1"_s}};
    QCOMPARE(errorsOf(bedrock), (Errors{{F::Region, P::OtherRegion, {u"eu-west-3"_s}}}));
}

void TstSpecFields::bareKeyOfVertexNeedsNoProject()
{
    Endpoint vertex = endpointOf(ApiSpec::GoogleVertex);
    vertex.auth = AuthMode::XGoogApiKey;
    QCOMPARE(errorsOf(vertex), Errors());
}

void TstSpecFields::fieldsOfTheWrongForm_data()
{
    QTest::addColumn<ApiSpec>("spec");
    QTest::addColumn<F>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("fits");
    const auto row = [](ApiSpec spec, F field, const char *value, bool fits) {
        QTest::addRow("%s %s", qPrintable(fieldName(field)), value)
            << spec << field << QString::fromUtf8(value) << fits;
    };
    row(ApiSpec::Azure, F::Resource, "evil.com/#", false);
    row(ApiSpec::Azure, F::Resource, "my-res", true);
    row(ApiSpec::Azure, F::Deployment, "gpt 4o/x", true);
    row(ApiSpec::Azure, F::Deployment, "a\nb", false);
    row(ApiSpec::Azure, F::Deployment, "..", false);
    row(ApiSpec::Azure, F::ApiVersion, "2024-02-01", true);
    row(ApiSpec::Azure, F::ApiVersion, "2024-02-01&x=1", false);
    row(ApiSpec::AmazonBedrock, F::Region, "us-gov-west-1", true);
    row(ApiSpec::AmazonBedrock, F::Region, "us-east-1.evil.com", false);
    row(ApiSpec::AmazonBedrock, F::AccessKeyId, "AKIAIOSFODNN7EXAMPLE", true);
    row(ApiSpec::AmazonBedrock, F::AccessKeyId, "AKIA", false);
    row(ApiSpec::AmazonBedrock, F::AccessKeyId, "AKIAIOSFODNN7EXAMPLE/us", false);
    row(ApiSpec::AmazonBedrock, F::Profile, "my team", true);
    row(ApiSpec::AmazonBedrock, F::Profile, "a]\n[b", false);
    row(ApiSpec::GoogleVertex, F::Project, "my-project-1", true);
    row(ApiSpec::GoogleVertex, F::Project, "example.com:my-project", true);
    row(ApiSpec::GoogleVertex, F::Project, "a/b", false);
    row(ApiSpec::GoogleVertex, F::Location, "us-central1", true);
    row(ApiSpec::GoogleVertex, F::Location, "us?x", false);
    row(ApiSpec::GoogleVertex, F::Publisher, "anthropic", true);
    row(ApiSpec::GoogleVertex, F::Publisher, "mistralai", false);
    row(ApiSpec::GoogleVertex, F::ConfirmTokenUri, "https://sts.example.com/token", true);
    row(ApiSpec::GoogleVertex, F::ConfirmTokenUri, "http://127.0.0.1:9/token", true);
    row(ApiSpec::GoogleVertex, F::ConfirmTokenUri, "http://sts.example.com/token", false);
    row(ApiSpec::GoogleVertex, F::ConfirmTokenUri, "http://sts.internal/token", false);
    row(ApiSpec::GoogleVertex, F::ConfirmTokenUri, "https://u@h/token", false);
}

void TstSpecFields::fieldsOfTheWrongForm()
{
    QFETCH(ApiSpec, spec);
    QFETCH(F, field);
    QFETCH(QString, value);
    QFETCH(bool, fits);
    Endpoint endpoint = endpointOf(spec, {{fieldName(field), value}});
    const Errors errors = errorsOf(endpoint);
    QCOMPARE(errors.contains(FieldError{field, P::WrongForm}), !fits);
}

void TstSpecFields::unknownFieldIsRefused()
{
    const Endpoint endpoint = endpointOf(ApiSpec::Anthropic, {{u"region"_s, u"x"_s}});
    QCOMPARE(errorsOf(endpoint), (Errors{{F::Spec, P::NotOfThisSpec, {u"region"_s}}}));
}

void TstSpecFields::secretNeverStandsInARow()
{
    Endpoint vertex = endpointOf(ApiSpec::GoogleVertex, {{u"project"_s, u"p"_s},
                                                         {u"location"_s, u"global"_s},
                                                         {u"credentials-file"_s, u"/a.json"_s}});
    QCOMPARE(errorsOf(vertex).first().field, F::CredentialsFile);
}

void TstSpecFields::authIsOneThatTheSpecTakes()
{
    Endpoint endpoint = endpointOf(ApiSpec::Anthropic);
    endpoint.auth = AuthMode::AwsSignature;
    QCOMPARE(errorsOf(endpoint), (Errors{{F::Auth, P::NotOfThisSpec, {u"aws-sigv4"_s}}}));
    endpoint.auth = AuthMode::CustomHeader;
    QCOMPARE(errorsOf(endpoint), (Errors{{F::AuthHeader, P::Missing}}));
}

void TstSpecFields::specTakesItsFieldsAlong()
{
    Endpoint endpoint = endpointOf(ApiSpec::Azure, {{u"resource"_s, u"r"_s}});
    endpoint = withSpec(endpoint, ApiSpec::AmazonBedrock);
    QVERIFY(endpoint.fields.isEmpty());
    QCOMPARE(endpoint.auth, AuthMode::AwsSignature);
    endpoint.auth = AuthMode::CustomHeader;
    endpoint = withSpec(endpoint, ApiSpec::Google);
    QCOMPARE(endpoint.auth, AuthMode::CustomHeader);
    endpoint.auth = AuthMode::XGoogApiKey;
    QCOMPARE(withSpec(endpoint, ApiSpec::Anthropic).auth, AuthMode::XApiKey);
    QCOMPARE(withSpec(endpoint, ApiSpec::GoogleVertex).auth, AuthMode::GoogleCredentials);
}

void TstSpecFields::extraHeaders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<std::optional<P>>("problem");
    const auto row = [](const char *name, const QString &value, std::optional<P> problem) {
        QTest::addRow("%s: %s", name, qPrintable(value.left(20)))
            << QString::fromUtf8(name) << value << problem;
    };
    row("X-Team", u"a b"_s, {});
    row("OpenAI-Organization", u"org-1"_s, {});
    row("Accept", u"*/*"_s, {});
    row("X-Author", u"x"_s, {});
    row("X-Monkey", u"x"_s, {});
    for (const char *owned :
         {"Host", "host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "TE",
          "Trailer", "Upgrade", "Cookie", "Proxy-Authorization", "Proxy-Connection"})
        row(owned, u"x"_s, P::ForbiddenHeader);
    for (const char *keyHeader :
         {"Authorization", "X-API-Key", "api-key", "x-goog-api-key", "X-Amz-Security-Token",
          "X-Amz-Date", "Helicone-Auth", "X_Auth", "cf-aig-authorization", "X-Session-Token",
          "Ocp-Apim-Subscription-Key", "X-Password", "X-AccessKey", "key"})
        row(keyHeader, u"x"_s, P::KeyHeader);
    row("X Y", u"x"_s, P::NotAHeaderName);
    row("X:Y", u"x"_s, P::NotAHeaderName);
    row("X\r\nEvil", u"x"_s, P::NotAHeaderName);
    row("Ümlaut", u"x"_s, P::NotAHeaderName);
    row("", u"x"_s, P::Missing);
    row("X-A", {}, P::Missing);
    row("X-A", u"a\r\nX-Evil: 1"_s, P::NotVisibleAscii);
    row("X-A", u"a\nb"_s, P::NotVisibleAscii);
    row("X-A", u"a"_s + QChar(0) + u"b"_s, P::NotVisibleAscii);
    row("X-A", u"ä"_s, P::NotVisibleAscii);
    row("X-A", u" a"_s, P::OuterSpaces);
    row("X-A", u"a\t"_s, P::OuterSpaces);
    row("X-A", QString(100'000, u'x'), P::TooLong);
}

void TstSpecFields::extraHeaders()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(std::optional<P>, problem);
    Endpoint endpoint = endpointOf(ApiSpec::Anthropic);
    endpoint.extraHeaders = {{name, value}};
    Errors expected;
    if (problem)
        expected.append({F::ExtraHeaders, *problem, {name}});
    QCOMPARE(errorsOf(endpoint), expected);
}

void TstSpecFields::extraHeaderThatIsThereTwice()
{
    Endpoint endpoint = endpointOf(ApiSpec::Anthropic);
    endpoint.extraHeaders = {{u"X-A"_s, u"1"_s}, {u"x-a"_s, u"2"_s}};
    QCOMPARE(errorsOf(endpoint), (Errors{{F::ExtraHeaders, P::Duplicate, {u"x-a"_s}}}));
}

void TstSpecFields::keyHeaderIsRefusedWithEveryAuthentication()
{
    Endpoint endpoint = endpointOf(ApiSpec::Anthropic);
    endpoint.auth = AuthMode::None;
    endpoint.extraHeaders = {{u"Authorization"_s, u"Basic eDp5"_s}};
    QCOMPARE(errorsOf(endpoint), (Errors{{F::ExtraHeaders, P::KeyHeader, {u"Authorization"_s}}}));
    endpoint.auth = AuthMode::CustomHeader;
    endpoint.authHeader = u"X-Own"_s;
    endpoint.extraHeaders = {{u"x-own"_s, u"1"_s}};
    QCOMPARE(errorsOf(endpoint), (Errors{{F::ExtraHeaders, P::KeyHeader, {u"x-own"_s}}}));
}

void TstSpecFields::mappingHasNoCycles()
{
    Endpoint endpoint = endpointOf(ApiSpec::Anthropic);
    endpoint.modelMapping = {{u"a"_s, u"b"_s}, {u"b"_s, u"c"_s}};
    QCOMPARE(errorsOf(endpoint), Errors());
    endpoint.modelMapping.insert(u"c"_s, u"b"_s);
    QCOMPARE(errorsOf(endpoint), (Errors{{F::ModelMapping, P::Cycle, {u"c"_s, u"b"_s}}}));
    endpoint.modelMapping = {{u"a"_s, QString()}};
    QCOMPARE(errorsOf(endpoint), (Errors{{F::ModelMapping, P::Missing, {u"a"_s}}}));
}

void TstSpecFields::listsAreBounded()
{
    Endpoint endpoint = endpointOf(ApiSpec::Anthropic);
    for (int i = 0; i <= 10'000; ++i) {
        const QString text = u"x%1"_s.arg(i);
        endpoint.extraHeaders.append({text, text});
        endpoint.modelMapping.insert(text, text + u'y');
        endpoint.allowedModels.append(text);
    }
    const Errors errors = errorsOf(endpoint);
    for (const F field : {F::ExtraHeaders, F::ModelMapping})
        QVERIFY(errors.contains(FieldError{field, P::TooMany}));
    QVERIFY(errors.size() < 10);
    endpoint.modelMapping.clear();
    QVERIFY(errorsOf(endpoint).contains(FieldError{F::AllowedModels, P::TooMany}));
}

void TstSpecFields::keyHasNoPlaceInAUrl()
{
    QVERIFY(baseUrlProblem(u"https://h/v1?key=abc"_s) == P::KeyInUrl);
    QVERIFY(baseUrlProblem(u"https://h/v1?a=1&API_KEY=abc"_s) == P::KeyInUrl);
    QVERIFY(!baseUrlProblem(u"https://h/v1?k=1&keyboard=2"_s));
}

QTEST_GUILESS_MAIN(TstSpecFields)
#include "tst_specfields.moc"
