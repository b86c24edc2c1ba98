// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopoptions.h"

#include "core/import/importlink.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsageError = 2;

// A link that is too long stays too long, so that whoever followed it is told.
QString opened(const QString &argument)
{
    if (isImportLink(argument))
        return argument.left(kLongestLink + 1);
    const QUrl url(argument);
    return QFileInfo(url.isLocalFile() ? url.toLocalFile() : argument).absoluteFilePath();
}

QString valueOf(const QCommandLineParser &parser, const QString &option, const char *variable)
{
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
}

} // namespace

ParsedOptions parseDesktopOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Connects a person to any LLM endpoint."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOption(
        {u"profile"_s, u"Keep settings and data of this run in <folder>."_s, u"folder"_s});
    parser.addOption(
        {u"secrets"_s,
         u"Keep keys of this run in the <place> \"keychain\", \"vault\" or \"session\"."_s,
         u"place"_s});
    parser.addPositionalArgument(
        u"file"_s, u"Show what an import of this file, or of this link of signalbox:, would do."_s,
        u"[file]"_s);
    if (!parser.parse(arguments))
        return {{}, parser.errorText(), kUsageError};
    if (parser.isSet(help))
        return {{}, parser.helpText()};
    if (parser.isSet(version))
        return {{}, u"Signalbox "_s + QCoreApplication::applicationVersion()};
    const QStringList given = parser.positionalArguments();
    if (given.size() > 1)
        return {{}, u"Unexpected argument: "_s + given.at(1), kUsageError};

    const QString place = valueOf(parser, u"secrets"_s, "SIGNALBOX_SECRETS");
    const std::optional<SecretRef::Place> known = SecretRef::placeFromName(place);
    if (!known && !place.isEmpty())
        return {{}, u"--secrets takes keychain, vault or session."_s, kUsageError};
    return {DesktopOptions{.profile = valueOf(parser, u"profile"_s, "SIGNALBOX_PROFILE"),
                           .newKeys = known,
                           .opens = given.isEmpty() ? QString() : opened(given.first())}};
}

} // namespace signalbox
