// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/apierror.h"
#include "core/wire/errorhints.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

ApiError refusal(int status, const std::string &message)
{
    return errorFromBody({status, {}}, dumpJson(Json{{"error", {{"message", message}}}}));
}

} // namespace

// Real words of servers, and words that only look like them.
class TstErrorHints final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hints_data();
    void hints();
};

void TstErrorHints::hints_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("hint"); // loading, tokens, chat or none
    const auto row = [](const char *hint, int status, const char *message) {
        QTest::addRow("%s: %d %s", hint, status, message)
            << status << QByteArray(message) << QByteArray(hint);
    };
    row("loading", 503, "Loading model");
    row("loading", 503, "Model meta-llama/Llama-3 is currently loading");
    row("none", 503, "The service is down for maintenance");
    row("none", 500, "error loading model: unable to allocate backend buffer");
    row("none", 404, "Loading model");

    row("tokens", 400,
        "Could not finish the message because max_tokens or model output limit was reached. "
        "Please try again with higher max_tokens.");
    row("tokens", 400, "`max_tokens` must be greater than `thinking.budget_tokens`");
    row("tokens", 400,
        "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 64.");
    row("none", 400, "Unsupported parameter: 'max_tokens' is not supported with this model.");
    row("none", 400, "max_tokens is too large: 99999");
    row("none", 400, "temperature must be at least 0");
    row("none", 401, "max_tokens must be at least 64");
    row("none", 500, "max_tokens must be at least 64");

    row("chat", 400, "\"nomic-embed-text\" does not support chat");
    row("chat", 404,
        "This is not a chat model and thus not supported in the v1/chat/completions endpoint.");
    row("chat", 400, "The model does not support Chat Completions API");
    row("chat", 501, "This server does not support completions. Start it without `--embeddings`");
    row("chat", 400, "bge-m3 is an embedding model and cannot generate text");
    row("none", 401, "This key does not support chat");
    row("none", 400, "This model does not support tools in chats");
    row("none", 400, "embeddings are not enabled");
}

void TstErrorHints::hints()
{
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, hint);
    const ApiError error = refusal(status, message.toStdString());
    QCOMPARE(saysLoading(error), hint == "loading");
    QCOMPARE(saysTooFewTokens(error), hint == "tokens");
    QCOMPARE(refusesChat(error), hint == "chat");
}

QTEST_GUILESS_MAIN(TstErrorHints)
#include "tst_errorhints.moc"
