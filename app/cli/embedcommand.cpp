// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/embedcommand.h"

#include "app/cli/console.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/report.h"
#include "app/shared/interrupt.h"
#include "app/shared/profileservices.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <charconv>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// The shortest text that reads back as the same number.
QByteArray numberText(float number)
{
    std::array<char, 32> text = {};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end - text.data()};
}

QByteArray listText(const std::vector<float> &vector)
{
    QByteArray text = "[";
    for (const float number : vector) {
        if (text.size() > 1)
            text += ',';
        text += numberText(number);
    }
    return text + ']';
}

// As the API of OpenAI answers, because that is what programs read.
QByteArray openAiJson(const EmbeddingOutcome &outcome)
{
    QByteArray data;
    int index = 0;
    for (const std::vector<float> &vector : outcome.vectors) {
        if (index > 0)
            data += ',';
        data += R"({"object":"embedding","index":)" + QByteArray::number(index++) +
                R"(,"embedding":)" + listText(vector) + '}';
    }
    const QJsonObject usage{{u"prompt_tokens"_s, orNull(outcome.inputTokens)},
                            {u"total_tokens"_s, orNull(outcome.totalTokens)}};
    const QJsonObject rest{{u"model"_s, outcome.model}, {u"usage"_s, usage}};
    return R"({"object":"list","data":[)" + data + "]," +
           QJsonDocument(rest).toJson(QJsonDocument::Compact).mid(1);
}

} // namespace

EmbedCommand::EmbedCommand(const CommandLine &line, Console &console, ProfileServices &services)
    : m_line(line), m_console(console), m_services(services), m_progress(console)
{}

void EmbedCommand::start()
{
    if (const auto failure = prepare()) {
        Q_EMIT finished(*failure);
        return;
    }
    if (Interrupt::isPending())
        return; // interrupt() follows
    m_progress.show(u"Asking "_s + m_target.endpoint.name);
    m_job.reset(
        new EmbeddingJob(m_services.authorizer, m_target.endpoint, m_target.modelId, m_texts));
    connect(m_job.get(), &EmbeddingJob::finished, this, &EmbedCommand::onJobFinished);
    m_job->start();
}

void EmbedCommand::interrupt()
{
    m_job.reset();
    m_progress.hide();
    Q_EMIT finished(ExitCode::Interrupted);
}

std::optional<ExitCode> EmbedCommand::prepare()
{
    const QString named = m_line.value(u"--endpoint"_s);
    Result<ChatTarget> found =
        named.isEmpty()
            ? usualTarget(m_services.endpoints, m_services.agents, m_services.preferences)
            : namedTarget(named, m_services.endpoints);
    if (!found)
        return reportUnknownEndpoint(m_console);
    m_target = std::move(found).value();
    return readTexts();
}

std::optional<ExitCode> EmbedCommand::readTexts()
{
    m_texts = m_line.arguments();
    const bool isArgument = !m_texts.isEmpty();
    if (!isArgument) {
        const std::optional<QByteArray> input = m_console.input().readAll();
        if (!input)
            return std::nullopt; // an interrupt
        m_texts = QString::fromUtf8(*input).split(u'\n');
        if (m_texts.constLast().isEmpty())
            m_texts.removeLast();
    }
    for (QString &text : m_texts) {
        if (text.endsWith(u'\r'))
            text.chop(1);
    }
    // Providers refuse empty texts, and leaving them out would give fewer vectors than lines.
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        if (m_texts.at(i).trimmed().isEmpty())
            return reportUsage(m_console, isArgument ? u"The text is empty."_s
                                                     : u"Line %1 is empty."_s.arg(i + 1));
    }
    if (m_texts.isEmpty())
        return reportUsage(m_console, u"There is no text."_s);
    return std::nullopt;
}

void EmbedCommand::onJobFinished(const EmbeddingOutcome &outcome)
{
    m_progress.hide();
    if (outcome.error)
        Q_EMIT finished(reportError(m_console, *outcome.error, m_target.endpoint.name));
    else
        Q_EMIT finished(print(outcome) ? ExitCode::Done : ExitCode::Internal);
}

bool EmbedCommand::print(const EmbeddingOutcome &outcome)
{
    if (m_line.isSet(u"--json"_s))
        return m_console.printJson(openAiJson(outcome));
    for (const std::vector<float> &vector : outcome.vectors) {
        if (!m_console.print(QString::fromLatin1(listText(vector)) + u'\n'))
            return false;
    }
    return true;
}

} // namespace signalbox
