// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace signalbox {

struct OptionSpec
{
    QString name;           // "--base-url"
    QString value = {};     // what the help calls its value; empty: a switch
    QString help = {};      // one line
    QString shortName = {}; // "-m"
};

struct CommandSpec
{
    QString name;         // "endpoint add"
    QString arguments;    // for the help: "NAME", "[PROMPT]"
    QString summary;      // one line
    QString details = {}; // further lines of its help
    QList<OptionSpec> options = {};
    int leastArguments = 0;
    int mostArguments = 0;
};

// What was typed, once it is known to be of a command's form.
class CommandLine final
{
public:
    [[nodiscard]] const QString &command() const { return m_command; }
    [[nodiscard]] bool isSet(const QString &option) const { return m_values.contains(option); }
    // Empty for a switch and for what was not given; of a repeated option the last one.
    [[nodiscard]] QString value(const QString &option) const { return m_values.value(option); }
    // All of a repeated option, in their order.
    [[nodiscard]] QStringList values(const QString &option) const;
    [[nodiscard]] std::optional<QString> given(const QString &option) const;
    [[nodiscard]] const QStringList &arguments() const { return m_arguments; }

private:
    friend class CommandLineParser;

    QString m_command;
    QMultiHash<QString, QString> m_values; // by full name
    QStringList m_arguments;
};

struct ParsedCommandLine
{
    std::optional<CommandLine> line = {}; // unset: print `text`
    QString text = {};
    bool isError = false; // `text` says what is wrong; otherwise it is what was asked for
};

// `arguments` without the program's name. Options may stand anywhere, as --name VALUE or
// --name=VALUE; after -- everything is an argument. No message repeats what was typed where a
// value may stand: it might be a key.
[[nodiscard]] ParsedCommandLine parseCommandLine(const QStringList &arguments,
                                                 const QList<CommandSpec> &commands,
                                                 const QList<OptionSpec> &commonOptions);

[[nodiscard]] QString commandHelp(const CommandSpec &command,
                                  const QList<OptionSpec> &commonOptions);
[[nodiscard]] QString overview(const QList<CommandSpec> &commands,
                               const QList<OptionSpec> &commonOptions);

} // namespace signalbox
