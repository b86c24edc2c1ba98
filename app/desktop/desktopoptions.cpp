// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopoptions.h"

#include <QCommandLineParser>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsageError = 2;

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
         u"Keep keys in the <place> \"keychain\" (the default), \"vault\" or \"session\"."_s,
         u"place"_s});
    if (!parser.parse(arguments))
        return {{}, parser.errorText(), kUsageError};
    if (parser.isSet(help))
        return {{}, parser.helpText()};
    if (parser.isSet(version))
        return {{}, u"Signalbox "_s + QCoreApplication::applicationVersion()};
    if (!parser.positionalArguments().isEmpty())
        return {{}, u"Unexpected argument: "_s + parser.positionalArguments().first(), kUsageError};

    const QString place = valueOf(parser, u"secrets"_s, "SIGNALBOX_SECRETS");
    const auto known = SecretRef::placeFromName(place.isEmpty() ? u"keychain"_s : place);
    if (!known)
        return {{}, u"--secrets takes keychain, vault or session."_s, kUsageError};
    return {DesktopOptions{.profile = valueOf(parser, u"profile"_s, "SIGNALBOX_PROFILE"),
                           .newKeys = *known}};
}

} // namespace signalbox
