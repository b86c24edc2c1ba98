// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/extrabody.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargest = 64 * 1024;
constexpr int kDeepest = 32;

FieldError problem(FieldProblem what, const QString &member = {})
{
    return {EndpointField::ExtraBody, what, member.isEmpty() ? QStringList() : QStringList{member}};
}

// What the codecs of all dialects write themselves.
bool belongsToTheRequest(const QString &member)
{
    static const QStringList names{u"model"_s,    u"modelId"_s,      u"messages"_s,
                                   u"input"_s,    u"contents"_s,     u"system"_s,
                                   u"prompt"_s,   u"instructions"_s, u"systemInstruction"_s,
                                   u"stream"_s,   u"tools"_s,        u"toolConfig"_s,
                                   u"functions"_s};
    return names.contains(member, Qt::CaseInsensitive);
}

bool carriesKey(const QString &member)
{
    static const QStringList names{u"authorization"_s, u"secret"_s, u"password"_s, u"token"_s};
    return isKeyParameter(member) || names.contains(member, Qt::CaseInsensitive);
}

bool isDeeperThan(const QJsonValue &value, int levels)
{
    if (!value.isObject() && !value.isArray())
        return false;
    if (levels == 0)
        return true;
    const auto isDeeper = [levels](const QJsonValue &each) {
        return isDeeperThan(each, levels - 1);
    };
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), isDeeper);
    }
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), isDeeper);
}

} // namespace

std::optional<FieldError> extraBodyError(const QJsonObject &body)
{
    if (isDeeperThan(body, kDeepest))
        return problem(FieldProblem::WrongForm);
    if (QJsonDocument(body).toJson(QJsonDocument::Compact).size() > kLargest)
        return problem(FieldProblem::TooLong);
    for (auto member = body.begin(); member != body.end(); ++member) {
        if (belongsToTheRequest(member.key()))
            return problem(FieldProblem::PartOfRequest, member.key());
        if (carriesKey(member.key()))
            return problem(FieldProblem::KeyMember, member.key());
    }
    return std::nullopt;
}

ExtraBody parseExtraBody(const QString &text)
{
    const QByteArray bytes = text.trimmed().toUtf8();
    if (bytes.isEmpty())
        return {};
    if (bytes.size() > 2 * kLargest)
        return {.error = problem(FieldProblem::TooLong)};
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return {.error = problem(FieldProblem::WrongForm)};
    if (const auto error = extraBodyError(document.object()))
        return {.error = error};
    return {.object = document.object()};
}

QString extraBodyText(const QJsonObject &body)
{
    if (body.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(body).toJson()).trimmed();
}

} // namespace signalbox
