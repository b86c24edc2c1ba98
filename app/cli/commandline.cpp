// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHelpColumn = 28;

QString optionLines(const QList<OptionSpec> &options)
{
    QString lines;
    for (const OptionSpec &option : options) {
        QString left = u"  "_s + option.name;
        if (!option.shortName.isEmpty())
            left = u"  "_s + option.shortName + u", "_s + option.name;
        if (!option.value.isEmpty())
            left += u' ' + option.value;
        lines += left.leftJustified(kHelpColumn - 1) + u' ' + option.help + u'\n';
    }
    return lines;
}

ParsedCommandLine mistake(const QString &text)
{
    return {.text = text, .isError = true};
}

} // namespace

// Reads the words one after the other; the command is known after the first one or two.
class CommandLineParser
{
public:
    CommandLineParser(const QList<CommandSpec> &commands, const QList<OptionSpec> &common)
        : m_commands(commands), m_common(common)
    {}

    [[nodiscard]] ParsedCommandLine parse(QStringList words);

private:
    [[nodiscard]] const OptionSpec *option(const QString &name) const;
    [[nodiscard]] QString takeOption(const QString &word, QStringList &rest);
    [[nodiscard]] ParsedCommandLine result();
    void takeArgument(const QString &word);

    const QList<CommandSpec> &m_commands;
    const QList<OptionSpec> &m_common;
    const CommandSpec *m_command = nullptr;
    QString m_name; // the words of the command so far
    CommandLine m_line;
};

ParsedCommandLine CommandLineParser::parse(QStringList words)
{
    bool onlyArguments = false;
    while (!words.isEmpty()) {
        const QString word = words.takeFirst();
        if (!onlyArguments && word == u"--"_s) {
            onlyArguments = true;
        } else if (!onlyArguments && word.size() > 1 && word.startsWith(u'-')) {
            const QString problem = takeOption(word, words);
            if (!problem.isEmpty())
                return mistake(problem);
        } else {
            takeArgument(word);
        }
    }
    return result();
}

void CommandLineParser::takeArgument(const QString &word)
{
    if (m_command != nullptr) {
        m_line.m_arguments.append(word);
        return;
    }
    m_name += m_name.isEmpty() ? word : u' ' + word;
    const auto found = std::ranges::find(m_commands, m_name, &CommandSpec::name);
    if (found != m_commands.end())
        m_command = &*found;
}

const OptionSpec *CommandLineParser::option(const QString &name) const
{
    const auto fits = [&name](const OptionSpec &option) {
        return option.name == name || (!name.isEmpty() && option.shortName == name);
    };
    const auto common = std::ranges::find_if(m_common, fits);
    if (common != m_common.end())
        return &*common;
    if (m_command == nullptr)
        return nullptr;
    const auto own = std::ranges::find_if(m_command->options, fits);
    return own != m_command->options.end() ? &*own : nullptr;
}

// Returns what is wrong, or nothing.
QString CommandLineParser::takeOption(const QString &word, QStringList &rest)
{
    const QString name = word.section(u'=', 0, 0);
    const OptionSpec *spec = option(name);
    if (spec == nullptr)
        return u"Unknown option %1."_s.arg(name);
    const bool hasValue = word.contains(u'=');
    if (spec->value.isEmpty()) {
        m_line.m_values.insert(spec->name, QString());
        return hasValue ? u"%1 takes no value."_s.arg(name) : QString();
    }
    if (!hasValue && rest.isEmpty())
        return u"%1 needs a value."_s.arg(name);
    m_line.m_values.insert(spec->name, hasValue ? word.section(u'=', 1) : rest.takeFirst());
    return {};
}

ParsedCommandLine CommandLineParser::result()
{
    if (m_line.isSet(u"--help"_s))
        return {.text =
                    m_command ? commandHelp(*m_command, m_common) : overview(m_commands, m_common)};
    if (m_line.isSet(u"--version"_s))
        return {.text = u"signalbox-cli "_s + QCoreApplication::applicationVersion() + u'\n'};
    if (m_command == nullptr)
        return mistake(m_name.isEmpty() ? u"A command is missing."_s : u"Unknown command."_s);
    if (m_line.m_arguments.size() < m_command->leastArguments)
        return mistake(u"%1 needs %2."_s.arg(m_command->name, m_command->arguments));
    if (m_line.m_arguments.size() > m_command->mostArguments)
        return mistake(
            u"%1 got too many arguments. A text with blanks wants quotes."_s.arg(m_command->name));
    m_line.m_command = m_command->name;
    return {.line = m_line};
}

std::optional<QString> CommandLine::given(const QString &option) const
{
    const auto found = m_values.find(option);
    return found != m_values.end() ? std::optional(*found) : std::nullopt;
}

QStringList CommandLine::values(const QString &option) const
{
    QStringList values = m_values.values(option);
    std::ranges::reverse(values);
    return values;
}

ParsedCommandLine parseCommandLine(const QStringList &arguments, const QList<CommandSpec> &commands,
                                   const QList<OptionSpec> &commonOptions)
{
    return CommandLineParser(commands, commonOptions).parse(arguments);
}

QString commandHelp(const CommandSpec &command, const QList<OptionSpec> &commonOptions)
{
    QString help = u"Usage: signalbox-cli "_s + command.name;
    if (!command.options.isEmpty())
        help += u" [options]"_s;
    if (!command.arguments.isEmpty())
        help += u' ' + command.arguments;
    help += u"\n\n"_s + command.summary + u'\n';
    if (!command.details.isEmpty())
        help += u'\n' + command.details + u'\n';
    if (!command.options.isEmpty())
        help += u"\nOptions:\n"_s + optionLines(command.options);
    return help + u"\nCommon options:\n"_s + optionLines(commonOptions);
}

QString overview(const QList<CommandSpec> &commands, const QList<OptionSpec> &commonOptions)
{
    QString help = u"Usage: signalbox-cli COMMAND [options]\n\nCommands:\n"_s;
    for (const CommandSpec &command : commands)
        help +=
            u"  "_s + command.name.leftJustified(kHelpColumn - 3) + u' ' + command.summary + u'\n';
    return help + u"\nOptions of every command:\n"_s + optionLines(commonOptions) +
           u"\nsignalbox-cli COMMAND --help tells more about one.\n"_s
           u"\nExit codes: 0 done, 1 internal error, 2 usage, 3 invalid configuration,\n"_s
           u"4 unreachable or timed out, 5 authentication rejected, 6 rate limited,\n"_s
           u"7 model not found, 8 server or protocol error, 9 secret store unavailable,\n"_s
           u"130 interrupted.\n"_s;
}

} // namespace signalbox
