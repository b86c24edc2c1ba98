// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "core/wire/sseparser.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

#include <memory>

using namespace signalbox::wire;

namespace {

constexpr int kRandomCuttings = 40;

Json asJson(const std::vector<SseEvent> &events, bool withId)
{
    Json out = Json::array();
    for (const SseEvent &event : events) {
        if (event.kind != SseEvent::Kind::Event)
            continue;
        out.push_back({{"event", event.type}, {"data", event.data}});
        if (withId)
            out.back()["last_event_id"] = event.lastEventId;
    }
    return out;
}

std::string sseDifferences(const Pieces &pieces, const Json &expect)
{
    SseParser parser;
    std::vector<SseEvent> events;
    for (const std::string_view piece : pieces)
        parser.feed(piece, events);
    std::vector<SseEvent> pending;
    parser.finish(pending);
    const Json actual = {{"events", asJson(events, true)},
                         {"pending_at_eof", asJson(pending, false)},
                         {"retry_ms", parser.retryMs() ? Json(*parser.retryMs()) : Json()}};
    return actual == expect ? "" : "got " + dumpJson(actual) + ", not " + dumpJson(expect);
}

// Error bodies of the clouds name the cloud as their dialect: those of Azure are read like
// OpenAI's, those of Vertex like Google's.
const Codec &codecOf(const WireCase &wireCase)
{
    if (wireCase.dialect == "openai-responses")
        return codecFor(Dialect::OpenAiResponses);
    if (wireCase.dialect == "anthropic")
        return codecFor(Dialect::Anthropic);
    if (wireCase.dialect == "bedrock")
        return codecFor(Dialect::BedrockConverse);
    if (wireCase.dialect == "google" || wireCase.dialect == "vertex")
        return codecFor(Dialect::Google);
    return codecFor(Dialect::OpenAiChat);
}

std::string modelsDifferences(const WireCase &wireCase)
{
    const std::optional<ModelList> list = codecOf(wireCase).readModels(wireCase.body);
    if (!list)
        return "no list was found";
    Json ids = Json::array();
    for (const ListedModel &model : list->models)
        ids.push_back(model.id);
    const Json &expected = member(wireCase.expect, "models");
    const std::string &nextPage = textMember(wireCase.expect, "next_page");
    return ids == expected && list->nextPage == nextPage
               ? ""
               : "got " + dumpJson(ids) + " and the page " + list->nextPage;
}

std::string chatDifferences(const Pieces &pieces, const WireCase &wireCase)
{
    const std::unique_ptr<ChatDecoder> decoder = codecOf(wireCase).chatDecoder(wireCase.head);
    std::vector<ChatEvent> events;
    for (const std::string_view piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    return differences(outcomeOf(events), wireCase);
}

} // namespace

class TstWireCases final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCuttingGivesTheRecordedOutcome_data();
    void everyCuttingGivesTheRecordedOutcome();
};

void TstWireCases::everyCuttingGivesTheRecordedOutcome_data()
{
    QTest::addColumn<std::shared_ptr<const WireCase>>("wireCase");
    for (const char *folder : {"sse", "openai-chat", "legacy-functions", "openai-responses",
                               "azure", "anthropic", "bedrock", "google", "vertex"}) {
        const std::vector<WireCase> cases = wireCases(folder);
        QVERIFY2(!cases.empty(), folder);
        for (const WireCase &one : cases)
            QTest::newRow((std::string(folder) + '/' + one.name).c_str())
                << std::make_shared<const WireCase>(one);
    }
}

void TstWireCases::everyCuttingGivesTheRecordedOutcome()
{
    QFETCH(std::shared_ptr<const WireCase>, wireCase);
    QVERIFY(!wireCase->body.empty());
    if (wireCase->kind == "error" && wireCase->head.status >= 400) {
        const ApiError error = codecOf(*wireCase).readError(wireCase->head, wireCase->body);
        const std::string found = errorDifferences(error, *wireCase);
        QVERIFY2(found.empty(), found.c_str());
        return;
    }
    if (wireCase->kind == "models") {
        const std::string found = modelsDifferences(*wireCase);
        QVERIFY2(found.empty(), found.c_str());
        return;
    }
    std::string failure;
    forEachCutting(*wireCase, kRandomCuttings, [&](const Pieces &pieces, const std::string &name) {
        if (!failure.empty())
            return;
        const std::string found = wireCase->kind == "sse-parse"
                                      ? sseDifferences(pieces, wireCase->expect)
                                      : chatDifferences(pieces, *wireCase);
        if (!found.empty())
            failure = name + ": " + found;
    });
    QVERIFY2(failure.empty(), failure.c_str());
}

QTEST_GUILESS_MAIN(TstWireCases)

#include "tst_wirecases.moc"
