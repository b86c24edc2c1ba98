// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/exchangerecorder.h"

#include "core/base/logging.h"
#include "core/model/endpointvalidation.h"

#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kHidden = u"…"_s;

// Headers that people use for keys of their own, and what a server tells nobody but us. What is
// only shown may be hidden sooner than what is sent is refused.
bool isConfidential(const QString &name)
{
    return isKeyHeader(name) || name.contains("key"_L1, Qt::CaseInsensitive) ||
           name.contains("auth"_L1, Qt::CaseInsensitive);
}

RecordedHeader recorded(const wire::Header &header)
{
    const QString name = QString::fromStdString(header.name);
    if (isConfidential(name))
        return {.name = name, .value = kHidden, .isSecret = true};
    return {.name = name, .value = QString::fromStdString(header.value)};
}

RecordedHeader recorded(const SecretHeader &header)
{
    const QString prefix = QString::fromUtf8(header.prefix);
    return {.name = QString::fromUtf8(header.name),
            .value = prefix + header.value.masked(),
            .isSecret = true,
            .prefix = prefix};
}

// Without a user and a password, which would be secrets as well.
QString shownUrl(const std::string &url)
{
    return QUrl(QString::fromStdString(url)).toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
}

} // namespace

ExchangeRecorder::ExchangeRecorder(const wire::HttpRequest &request,
                                   const QList<SecretHeader> &headers, QList<Secret> secrets)
    : m_secrets(std::move(secrets))
{
    for (const SecretHeader &header : headers)
        m_secrets.append(header.value);
    m_record.method = QString::fromStdString(request.method);
    m_record.url = clean(shownUrl(request.url));
    m_record.body = clean(QString::fromStdString(request.body));
    for (const SecretHeader &header : headers)
        m_record.headers.append(recorded(header));
    for (const wire::Header &header : request.headers) {
        RecordedHeader shown = recorded(header);
        shown.value = clean(shown.value);
        m_record.headers.append(shown);
    }
}

void ExchangeRecorder::takeHead(const wire::HttpResponseHead &head)
{
    m_record.status = head.status;
    for (const wire::Header &header : head.headers) {
        RecordedHeader shown = recorded(header);
        // Limits are told in headers such as x-ratelimit-remaining-tokens.
        if (shown.name.contains(u"ratelimit"_s, Qt::CaseInsensitive))
            shown = {.name = shown.name, .value = QString::fromStdString(header.value)};
        shown.value = clean(shown.value);
        m_record.answerHeaders.append(shown);
    }
}

void ExchangeRecorder::takeBody(const QByteArray &bytes)
{
    const qsizetype room = kMostAnswer - m_answer.size();
    m_answer.append(bytes.first(qMin(room, bytes.size())));
    m_record.answerIsCut = m_record.answerIsCut || bytes.size() > room;
}

ExchangeRecord ExchangeRecorder::record() const
{
    ExchangeRecord record = m_record;
    record.answer = clean(QString::fromUtf8(m_answer));
    return record;
}

QString ExchangeRecorder::clean(QString text) const
{
    for (const Secret &secret : m_secrets)
        text = withoutSecret(std::move(text), secret.reveal());
    return text;
}

} // namespace signalbox
