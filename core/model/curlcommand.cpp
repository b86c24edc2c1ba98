// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/curlcommand.h"

#include "core/model/shellwords.h"

#include <QRegularExpression>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Short options that take a value, beside those that are read here.
const auto kShortWithValue = u"AbcCDeEFKmoPQrtTuUwxXyYz"_s;

bool longTakesValue(const QString &name)
{
    static const QStringList names = {
        u"request"_s,        u"output"_s,
        u"user-agent"_s,     u"user"_s,
        u"cookie"_s,         u"cookie-jar"_s,
        u"max-time"_s,       u"connect-timeout"_s,
        u"referer"_s,        u"form"_s,
        u"form-string"_s,    u"proxy"_s,
        u"proxy-user"_s,     u"write-out"_s,
        u"cacert"_s,         u"capath"_s,
        u"cert"_s,           u"key"_s,
        u"retry"_s,          u"retry-delay"_s,
        u"retry-max-time"_s, u"resolve"_s,
        u"connect-to"_s,     u"config"_s,
        u"upload-file"_s,    u"data-urlencode"_s,
        u"aws-sigv4"_s,      u"interface"_s,
        u"dump-header"_s,    u"limit-rate"_s,
        u"noproxy"_s,        u"unix-socket"_s,
        u"url-query"_s,      u"speed-limit"_s,
        u"speed-time"_s,     u"trace"_s,
        u"trace-ascii"_s,    u"stderr"_s,
        u"tls-max"_s,
    };
    return names.contains(name);
}

bool isData(const QString &name)
{
    return name == u"data"_s || name == u"data-raw"_s || name == u"data-binary"_s ||
           name == u"data-ascii"_s || name == u"json"_s;
}

class CurlReader
{
public:
    explicit CurlReader(QStringList words) : m_words(std::move(words)) {}

    [[nodiscard]] CurlCommand read();

private:
    QString next() { return m_words.isEmpty() ? QString() : m_words.takeFirst(); }
    void readLong(const QString &name);
    void readShort(const QString &letters);
    void addHeader(const QString &line);
    void addData(const QString &name, const QString &data);

    QStringList m_words;
    CurlCommand m_command;
};

CurlCommand CurlReader::read()
{
    while (!m_words.isEmpty()) {
        const QString word = next();
        if (word.startsWith(u"--"_s))
            readLong(word.mid(2));
        else if (word.startsWith(u'-') && word.size() > 1)
            readShort(word.mid(1));
        else if (m_command.url.isEmpty())
            m_command.url = word;
    }
    return m_command;
}

void CurlReader::readLong(const QString &name)
{
    if (name == u"url"_s)
        m_command.url = next();
    else if (name == u"header"_s)
        addHeader(next());
    else if (name == u"oauth2-bearer"_s)
        addHeader(u"Authorization: Bearer "_s + next());
    else if (isData(name))
        addData(name, next());
    else if (longTakesValue(name))
        next();
}

// A cluster such as -sSXPOST: the first letter that takes a value takes the rest of the word.
void CurlReader::readShort(const QString &letters)
{
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const QChar letter = letters.at(i);
        if (letter != u'H' && letter != u'd' && !kShortWithValue.contains(letter))
            continue;
        const QString rest = letters.mid(i + 1);
        const QString value = rest.isEmpty() ? next() : rest;
        if (letter == u'H')
            addHeader(value);
        else if (letter == u'd')
            addData(u"data"_s, value);
        return;
    }
}

void CurlReader::addHeader(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon > 0)
        m_command.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
}

void CurlReader::addData(const QString &name, const QString &data)
{
    if (data.startsWith(u'@') && name != u"data-raw"_s)
        return;
    if (!m_command.body.isEmpty())
        m_command.body += u'&';
    m_command.body += data;
}

} // namespace

std::optional<CurlCommand> parseCurl(const QString &text)
{
    // A prompt, variables or another command may stand before it.
    static const QRegularExpression program(
        u"(?:^|[\\s;&|(])(?:[^\\s;&|]*/)?curl(?:\\.exe)?(?=\\s)"_s);
    const QRegularExpressionMatch found = program.match(text);
    if (!found.hasMatch())
        return std::nullopt;
    return CurlReader(shellWords(text.mid(found.capturedEnd()))).read();
}

} // namespace signalbox
