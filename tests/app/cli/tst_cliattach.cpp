// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/anthropicrequestcheck.h"
#include "tests/support/bedrockrequestcheck.h"
#include "tests/support/fakeserver.h"
#include "tests/support/googlerequestcheck.h"
#include "tests/support/openaichatrequestcheck.h"
#include "tests/support/responsesrequestcheck.h"
#include "tests/support/sampleimages.h"
#include "tests/support/tempprofile.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <functional>
#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

// A server of one dialect that refuses what the real one would, and has seen the image.
struct StrictServer
{
    QString spec;
    QByteArray base; // of the URL
    QByteArray path; // that a whole reply is asked for at
    std::function<std::string(std::string_view)> fault;
    QByteArray reply;
};

QList<StrictServer> strictServers()
{
    return {
        {u"openai-chat-completions"_s, "/v1", "/v1/chat/completions", wire::openAiChatRequestFault,
         R"({"choices":[{"index":0,"message":{"role":"assistant","content":"seen"},
             "finish_reason":"stop"}]})"},
        {u"openai-responses"_s, "/v1", "/v1/responses", wire::responsesRequestFault,
         R"({"id":"r","object":"response","status":"completed","output":[{"type":"message",
             "id":"m","role":"assistant","status":"completed",
             "content":[{"type":"output_text","text":"seen","annotations":[]}]}]})"},
        {u"anthropic"_s, "", "/v1/messages",
         [](std::string_view body) {
             return anthropicRequestProblem(body, AnthropicService::Native);
         },
         R"({"id":"m","type":"message","role":"assistant","model":"m",
             "content":[{"type":"text","text":"seen"}],"stop_reason":"end_turn",
             "usage":{"input_tokens":1,"output_tokens":1}})"},
        {u"google"_s, "", "/v1beta/models/m:generateContent",
         [](std::string_view body) { return wire::googleRequestFault(body, "m"); },
         R"({"candidates":[{"content":{"role":"model","parts":[{"text":"seen"}]},
             "finishReason":"STOP","index":0}]})"},
        {u"amazon-bedrock"_s, "", "/model/m/converse",
         [](std::string_view body) { return wire::bedrockRequestFault(body, "m"); },
         R"({"output":{"message":{"role":"assistant","content":[{"text":"seen"}]}},
             "stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,
             "totalTokens":2}})"},
    };
}

} // namespace

// The real program in a pipe: what goes along with a prompt.
class TstCliAttach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyDialectTakesAnImage_data();
    void everyDialectTakesAnImage();
    void imagesAndTextsGoInTheirOrder();
    void imageAloneIsAPrompt();
    void savedImagesAreSentAgain();
    void blindModelsAreTold();
    void refuses_data();
    void refuses();

private:
    int run(const QStringList &arguments, const QByteArray &input = {});
    void addCard(const QString &model);
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes);
    [[nodiscard]] QJsonArray lastMessages() const
    {
        return m_server->lastRequest().json()[u"messages"_s].toArray();
    }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    QByteArray m_output;
    QByteArray m_errors;
};

void TstCliAttach::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/chat/completions", streamReply({u"seen"_s}));
}

int TstCliAttach::run(const QStringList &arguments, const QByteArray &input)
{
    CliRun cli(m_profile->file(u"profile"_s));
    cli.environment(u"SIGNALBOX_KEY_CUSTOM_CARD"_s, u"k-card"_s);
    const int code = cli.run(arguments, input);
    m_output = cli.output();
    m_errors = cli.errors();
    return code;
}

void TstCliAttach::addCard(const QString &model)
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                  m_server->baseUrl(), u"--model"_s, model}),
             0);
}

QString TstCliAttach::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_profile->file(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the file cannot be written");
    return file.fileName();
}

void TstCliAttach::everyDialectTakesAnImage_data()
{
    QTest::addColumn<int>("server");
    const QList<StrictServer> servers = strictServers();
    for (int i = 0; i < servers.size(); ++i)
        QTest::addRow("%s", qPrintable(servers.at(i).spec)) << i;
}

void TstCliAttach::everyDialectTakesAnImage()
{
    QFETCH(int, server);
    const StrictServer strict = strictServers().at(server);
    m_server->onRequest(strict.path, [&strict](const RecordedRequest &request) {
        const std::string fault = strict.fault(request.body.toStdString());
        return fault.empty() ? Reply::json(strict.reply)
                             : errorReply(400, QString::fromStdString(fault));
    });
    QStringList add{u"endpoint"_s,
                    u"add"_s,
                    u"--name"_s,
                    u"Card"_s,
                    u"--model"_s,
                    u"m"_s,
                    u"--spec"_s,
                    strict.spec,
                    u"--no-stream"_s,
                    u"--base-url"_s,
                    m_server->url(strict.base)};
    if (strict.spec == u"amazon-bedrock"_s)
        add << u"--auth"_s << u"bearer"_s;
    QCOMPARE(run(add), 0);
    const QString image = write(u"dot.bin"_s, onePixelPng());
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--attach"_s, image, u"What is it?"_s}), 0);
    QCOMPARE(m_output, "seen\n");
    QCOMPARE(m_errors, "");
    const QByteArray body = m_server->lastRequest().body;
    QVERIFY(body.contains(onePixelPng().toBase64()));
    QVERIFY(body.contains("What is it?"));
    QVERIFY(!body.contains("dot.bin"));

    // An image may be all there is to say.
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--attach"_s, image}), 0);
    QCOMPARE(m_output, "seen\n");
}

void TstCliAttach::imagesAndTextsGoInTheirOrder()
{
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"custom:"_s + m_server->baseUrl(), u"--model"_s, u"m"_s,
                  u"--attach"_s, write(u"a.gif"_s, gifHead()), u"--attach"_s,
                  write(u"notes.md"_s, "# Notes\n"), u"--attach"_s,
                  write(u"b.png"_s, onePixelPng()), u"Sum up"_s}),
             0);
    const QJsonArray parts = lastMessages()[0][u"content"_s].toArray();
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts[0][u"text"_s].toString(), u"Sum up\n\nnotes.md:\n```\n# Notes\n```"_s);
    QVERIFY(parts[1][u"image_url"_s][u"url"_s].toString().startsWith(u"data:image/gif;"_s));
    QVERIFY(parts[2][u"image_url"_s][u"url"_s].toString().startsWith(u"data:image/png;"_s));
}

void TstCliAttach::imageAloneIsAPrompt()
{
    const QStringList chat{u"chat"_s, u"-m"_s, u"custom:"_s + m_server->baseUrl(), u"--model"_s,
                           u"m"_s};
    QCOMPARE(run(chat + QStringList{u"--attach"_s, write(u"a.png"_s, onePixelPng())}, "\n"), 0);
    QCOMPARE(lastMessages()[0][u"content"_s].toArray().size(), 1);
    QCOMPARE(run(chat + QStringList{u"--attach"_s, write(u"a.txt"_s, "hello")}), 0);
    QCOMPARE(lastMessages()[0][u"content"_s].toString(), u"a.txt:\n```\nhello\n```"_s);
    QCOMPARE(run(chat), 2);
}

void TstCliAttach::savedImagesAreSentAgain()
{
    addCard(u"m"_s);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--continue"_s, u"--attach"_s,
                  write(u"a.png"_s, onePixelPng()), u"What is it?"_s}),
             0);
    const QJsonValue first = lastMessages()[0];
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--continue"_s, u"Sure?"_s}), 0);
    QCOMPARE(lastMessages().size(), 3);
    QCOMPARE(lastMessages()[0], first);
    QCOMPARE(first[u"content"_s].toArray().size(), 2);
}

void TstCliAttach::blindModelsAreTold()
{
    addCard(u"gpt-3.5-turbo"_s);
    const QStringList chat{u"chat"_s, u"-m"_s, u"Card"_s, u"hi"_s};
    QCOMPARE(run(chat + QStringList{u"--attach"_s, write(u"a.png"_s, onePixelPng())}), 0);
    QCOMPARE(m_errors, "gpt-3.5-turbo does not see images, as far as is known. They are sent, "
                       "but may be ignored or refused.\n");
    QCOMPARE(lastMessages()[0][u"content"_s].toArray().size(), 2);
    QCOMPARE(run(chat + QStringList{u"--attach"_s, write(u"a.txt"_s, "text")}), 0);
    QCOMPARE(m_errors, "");
}

void TstCliAttach::refuses_data()
{
    QTest::addColumn<QByteArrayList>("files");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("wrong kind")
        << QByteArrayList{"PK\3\4"}
        << QByteArray("0.png is neither a PNG, JPEG, WebP or GIF image nor a text file.");
    QTest::newRow("too large")
        << QByteArrayList{onePixelPng().leftJustified(20 * 1024 * 1024 + 1, 'x')}
        << QByteArray("0.png is too large: images may have 20 MB, text files 256 KB.");
    QTest::newRow("too many") << QByteArrayList(11, onePixelPng())
                              << QByteArray("10.png was left out: a message takes 10 images.");
    QTest::newRow("not there") << QByteArrayList{} << QByteArray("missing.png cannot be read.");
}

void TstCliAttach::refuses()
{
    QFETCH(QByteArrayList, files);
    QFETCH(QByteArray, sentence);
    QStringList arguments{u"chat"_s,    u"-m"_s, u"custom:"_s + m_server->baseUrl(),
                          u"--model"_s, u"m"_s,  u"hi"_s};
    for (int i = 0; i < files.size(); ++i)
        arguments << u"--attach"_s << write(u"%1.png"_s.arg(i), files.at(i));
    if (files.isEmpty())
        arguments << u"--attach"_s << m_profile->file(u"missing.png"_s);
    QCOMPARE(run(arguments), 3);
    QCOMPARE(m_output, "");
    QCOMPARE(m_errors, "Error: " + sentence + "\n");
    QCOMPARE(m_server->requestCount(), 0);
}

QTEST_GUILESS_MAIN(TstCliAttach)
#include "tst_cliattach.moc"
