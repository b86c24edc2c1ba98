// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"
#include "core/model/health.h"

#include <chrono>
#include <optional>

namespace signalbox {

// What came back for one probe request, already judged by the dialect.
struct ProbeAnswer
{
    std::optional<Error> error = {}; // transport, HTTP status or body; unset: as it should be
    std::optional<std::chrono::milliseconds> duration = {};
    bool modelIsListed = false;   // of a model list: it names the endpoint's first model
    bool modelOnlyEmbeds = false; // as the list or the catalog says
    bool refusesChat = false;     // of a chat: the model is there and is not for chats
};

// The four checks of an endpoint as a pure step machine: it says what to ask next, is told what
// came back, and ends with a report. No I/O, no clock.
//
// | check          | proven by                                                            |
// |----------------|----------------------------------------------------------------------|
// | url            | the rules of endpointvalidation                                      |
// | connection     | any HTTP answer to GET models                                        |
// | authentication | GET models that lists, or the model's answer; no list is no failure  |
// | model          | a short chat (billed), or its name in the list when not asked        |
//
// A list that refuses the key is believed only until the model has answered: some servers keep the
// list from keys that chats accept. A model that makes embeddings and nothing else is asked for one
// and passes with a note that says so.
//
// Where nothing of the dialect stands at the typed URL, one more question finds out whether the
// usual path behind it would have been right: a suggestion, which changes no verdict.
class HealthCheck final
{
public:
    enum class Ask {
        Models,       // GET the model list: free
        Model,        // a chat of a few tokens: billed
        Embedding,    // an embedding of one word, of a model that cannot chat: billed
        OtherBaseUrl, // GET the model list of otherBaseUrl(): free, once
        Nothing,      // the report is ready
    };

    // `listRefusesKey`: known of this server, whose list then says nothing about the key.
    HealthCheck(const Endpoint &endpoint, bool withModel, bool listRefusesKey = false);

    [[nodiscard]] Ask next() const { return m_next; }
    [[nodiscard]] const QString &otherBaseUrl() const { return m_otherBaseUrl; }
    void answered(const ProbeAnswer &answer);
    // The key could not be read: the connection is not even tried.
    void keyFailed(const Error &error);
    // The list refused the key that the model then accepted.
    [[nodiscard]] bool hasFoundListRefusingKey() const;
    // The steps so far, in order; `state` is right once next() is Nothing.
    [[nodiscard]] HealthReport report() const;

private:
    void modelsAnswered(const ProbeAnswer &answer);
    void modelAnswered(const ProbeAnswer &answer);
    void embeddingAnswered(const ProbeAnswer &answer);
    void judgeModel(const ProbeAnswer &answer);
    void passModel(const ProbeAnswer &answer, const std::optional<Error> &note);
    [[nodiscard]] Error embeddingsOnlyNote() const;
    [[nodiscard]] bool mayJustNotList(const Error &error) const;
    [[nodiscard]] bool provesKey(const Error &error) const;
    void notePath(const ProbeAnswer &answer);
    void set(HealthStep step, StepState state, const ProbeAnswer &answer);
    void end();

    bool m_withModel;
    bool m_listIsApart;
    bool m_listRefusesKey;
    bool m_listSaidNo = false;
    QString m_modelId;
    std::optional<ProbeAnswer> m_chatRefusal; // while the model is asked for an embedding instead
    Ask m_next = Ask::Models;
    QString m_otherBaseUrl;     // empty: none comes into question
    bool m_pathMissing = false; // an answer was not of the dialect
    QString m_suggestion;
    QList<StepResult> m_steps;
    std::optional<std::chrono::milliseconds> m_latency;
};

// The state that follows from steps: red for any failure, else yellow for any limit, else green if
// the key or the model was proven, else unknown.
[[nodiscard]] HealthState stateOf(const QList<StepResult> &steps);

// What is kept of a report.
[[nodiscard]] HealthSample sampleOf(const HealthReport &report, const QDateTime &at);

// Which check an error of a real request speaks about, and how; nothing for errors that say nothing
// about the endpoint (a refused prompt, a full disk, a cancel).
struct Verdict
{
    HealthStep step;
    StepState state;
};
[[nodiscard]] std::optional<Verdict> verdictOf(const Error &error);

// Whether a server took a request and gave no whole answer: if it was one to the model, that speaks
// of the model, which may hang while the rest of its server answers.
[[nodiscard]] bool leftUnanswered(ErrorKind kind);

} // namespace signalbox
