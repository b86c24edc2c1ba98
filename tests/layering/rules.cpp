// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/rules.h"

#include "tests/layering/arrows.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestFile = 600;
constexpr qsizetype kFirstLines = 6;

bool isInAny(const QString &path, const QStringList &places)
{
    return std::any_of(places.begin(), places.end(), [&path](const QString &place) {
        return path == place || path.startsWith(place + u'/');
    });
}

bool isHeadless(const QString &path)
{
    return isInAny(path, {u"core"_s, u"ui/words"_s, u"app/cli"_s});
}

// --- What a file includes ------------------------------------------------------------------------

struct Include
{
    int line = 0;
    bool quoted = false;
    QString header;
};

QList<Include> includesOf(const SourceFile &file)
{
    static const QRegularExpression form(uR"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"_s);
    QList<Include> includes;
    for (int i = 0; i < file.codeLines.size(); ++i) {
        const QRegularExpressionMatch match = form.match(file.codeLines.at(i));
        if (match.hasMatch())
            includes.append({i + 1, match.capturedView(1) == u'"', match.captured(2)});
    }
    return includes;
}

bool isUmbrella(const QString &header)
{
    static const QSet<QString> umbrellas = {
        u"QtConcurrent"_s, u"QtCore"_s, u"QtDBus"_s, u"QtGui"_s,        u"QtNetwork"_s,
        u"QtSql"_s,        u"QtSvg"_s,  u"QtTest"_s, u"QtSvgWidgets"_s, u"QtWidgets"_s};
    return umbrellas.contains(header.section(u'/', 0, 0));
}

void judgeInclude(const SourceFile &file, const Include &include, QList<Violation> &found)
{
    const auto report = [&](const QString &rule, const QString &what) {
        found.append({rule, file.path, include.line, what.arg(include.header)});
    };
    const bool generated = include.header.endsWith(".moc"_L1);
    if (include.quoted && !generated) {
        if (!include.header.contains(u'/'))
            report(u"full-path"_s, u"\"%1\" is not a path from the root"_s);
        else if (!mayInclude(file.path, include.header))
            report(u"arrow"_s, u"this folder may not include \"%1\""_s);
        return;
    }
    if (isUmbrella(include.header))
        report(u"umbrella"_s, u"<%1>: include the one class, without its module"_s);
    if (isInAny(file.path, {u"core/wire"_s}) && include.header.startsWith(u'Q'))
        report(u"wire-without-qt"_s, u"<%1> in the protocol code"_s);
    if (isHeadless(file.path) && isGuiHeader(include.header))
        report(u"no-gui"_s, u"<%1> needs a display"_s);
}

// --- What a line may not say ---------------------------------------------------------------------

enum class Look { Code, Bare };

struct Pattern
{
    QString rule;
    Look look;
    QRegularExpression form;
    QStringList in;     // the rule holds here
    QStringList except; // but not here
    QString what;
};

const QStringList &product()
{
    static const QStringList folders = {u"app"_s, u"core"_s, u"ui"_s};
    return folders;
}

const QStringList &everywhere()
{
    static const QStringList folders = {u"app"_s, u"core"_s, u"ui"_s, u"tests"_s};
    return folders;
}

QRegularExpression form(const QString &text)
{
    return QRegularExpression(text);
}

QList<Pattern> patternsOfPlaces()
{
    return {
        {u"network"_s,
         Look::Bare,
         form(uR"(\bQNetwork(AccessManager|Reply|Request)\b)"_s),
         product(),
         {u"core/net"_s},
         u"HTTP goes through Transport"_s},
        {u"keychain"_s,
         Look::Code,
         form(uR"(\bQKeychain\b|[<"]qt6?keychain/)"_s),
         product(),
         {u"core/secrets"_s},
         u"keys go through SecretStore"_s},
        {u"cryptography"_s,
         Look::Code,
         form(uR"([<"]openssl/)"_s),
         product(),
         {u"core/auth"_s, u"core/secrets"_s, u"core/base/openssl.h"_s},
         u"keys are used where they are kept secret"_s},
        {u"yaml"_s,
         Look::Code,
         form(uR"([<"]yaml-cpp/|\bYAML::)"_s),
         product(),
         {u"core/import"_s},
         u"YAML is what other programs write"_s},
        {u"zip"_s,
         Look::Code,
         form(uR"([<"]zip\.h[>"])"_s),
         product(),
         {u"core/import"_s},
         u"archives are what other programs write"_s},
        {u"sql"_s,
         Look::Bare,
         form(uR"(\bQSql(Database|Query)\b)"_s),
         product(),
         {u"core/store"_s},
         u"the database belongs to the stores"_s},
        {u"colours"_s,
         Look::Code,
         form(
             uR"re("#[0-9A-Fa-f]{3}([0-9A-Fa-f]{3}([0-9A-Fa-f]{2})?)?"|\bqRgba?\s*\()re"
             uR"re(|\bQColor\s*[({]\s*(Qt::|u?"|\d)|\bQColor::from\w*\()re"
             uR"re(|\bQt::(dark)?(white|black|red|green|blue|cyan|magenta|yellow|gray|[dl]i?\w*Gray)\b)re"_s),
         product(),
         {u"ui/theme"_s},
         u"a colour comes from Theme::color(Role)"_s},
        {u"words"_s,
         Look::Bare,
         form(uR"(\btr\(|\bQT_TR(ANSLATE)?_\w*NOOP|::translate\()"_s),
         {u"core"_s},
         {},
         u"words for people are made in ui"_s},
        {u"wire-without-qt"_s,
         Look::Bare,
         form(uR"(\bQ_\w+|\bQ(String|ByteArray|Object|List)\b)"_s),
         {u"core/wire"_s},
         {},
         u"the protocol code knows no Qt"_s},
    };
}

QList<Pattern> patternsOfHabits()
{
    return {
        {u"insecure-fallback"_s,
         Look::Bare,
         form(uR"(\bsetInsecureFallback\b)"_s),
         everywhere(),
         {},
         u"a key never falls back to a file"_s},
        {u"settings"_s,
         Look::Bare,
         form(uR"(\bQSettings\b)"_s),
         everywhere(),
         {},
         u"preferences live in the database, keys in the SecretStore"_s},
        {u"environment"_s,
         Look::Bare,
         form(uR"(\bqputenv\b|\bsetenv\s*\()"_s),
         product(),
         {},
         u"every child process would inherit it"_s},
        {u"nested-loops"_s,
         Look::Bare,
         form(
             uR"(\bQEventLoop\b|\bprocessEvents\b|\bQMessageBox::(about|critical|information|question|warning)\()"
             uR"(|\bQInputDialog::get|\bQFileDialog::get)"_s),
         product(),
         {},
         u"nothing waits inside a function"_s},
        {u"threads"_s,
         Look::Bare,
         form(
             uR"(\bQ(Thread|ThreadPool|Future\w*|Mutex|Semaphore|WaitCondition)\b|\bQtConcurrent\b)"
             uR"(|\bstd::(jthread|thread|async|mutex|future|promise)\b)"_s),
         product(),
         {},
         u"all that is ours lives in the main thread"_s},
        // A second start speaks to the first one before there is an event loop.
        {u"blocking-waits"_s,
         Look::Bare,
         form(uR"(\bwaitFor(Connected|BytesWritten|ReadyRead|Disconnected|Started|Finished)\()"_s),
         product(),
         {u"app/profile/profilelock.cpp"_s},
         u"nothing waits inside a function"_s},
        {u"sleep"_s,
         Look::Bare,
         form(uR"(\bq(Wait|Sleep)\s*\(|\b(u|nano|m)?sleep(_for|_until)?\s*\()"_s),
         everywhere(),
         {u"tests/support/passtime.h"_s},
         u"wait for a signal or set the clock"_s},
        {u"names"_s,
         Look::Bare,
         form(
             uR"(\b(class|struct)\s+(?!Q)\w*(Manager|Helper|Utils?|Handler|Controller|Impl|Base)\b)"_s),
         everywhere(),
         {},
         u"an ending with no meaning"_s},
    };
}

const QList<Pattern> &patterns()
{
    static const QList<Pattern> all = patternsOfPlaces() + patternsOfHabits();
    return all;
}

void judgeLines(const SourceFile &file, const Pattern &pattern, QList<Violation> &found)
{
    if (!isInAny(file.path, pattern.in) || isInAny(file.path, pattern.except))
        return;
    const QStringList &lines = pattern.look == Look::Bare ? file.bareLines : file.codeLines;
    for (int i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = pattern.form.match(lines.at(i));
        if (match.hasMatch())
            found.append({pattern.rule, file.path, i + 1,
                          u"%1: %2"_s.arg(match.captured().trimmed(), pattern.what)});
    }
}

// --- What a file must have -----------------------------------------------------------------------

void judgeWhole(const SourceFile &file, QList<Violation> &found)
{
    const QString first = file.lines.mid(0, kFirstLines).join(u'\n');
    if (!first.contains("SPDX-License-Identifier: GPL-3.0-or-later"_L1))
        found.append({u"spdx"_s, file.path, 0, u"no SPDX line at the top"_s});
    const qsizetype length = file.lines.size() - (file.lines.last().isEmpty() ? 1 : 0);
    if (length > kLongestFile && !first.contains("Longer than 600 lines because"_L1))
        found.append(
            {u"size"_s, file.path, 0, u"%1 lines: split it, or say why at the top"_s.arg(length)});
}

} // namespace

QList<Violation> violations(const SourceFile &file)
{
    QList<Violation> found;
    judgeWhole(file, found);
    const QList<Include> includes = includesOf(file);
    for (const Include &include : includes)
        judgeInclude(file, include, found);
    for (const Pattern &pattern : patterns())
        judgeLines(file, pattern, found);
    return found;
}

QStringList ruleNames()
{
    QStringList names = {u"arrow"_s,  u"full-path"_s, u"umbrella"_s,
                         u"no-gui"_s, u"spdx"_s,      u"size"_s};
    for (const Pattern &pattern : patterns())
        names.append(pattern.rule);
    return names;
}

} // namespace signalbox
