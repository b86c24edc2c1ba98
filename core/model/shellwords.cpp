// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/shellwords.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class ShellWordParser
{
public:
    explicit ShellWordParser(const QString &text) : m_text(text) {}

    [[nodiscard]] QStringList parse();

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar take() { return m_text.at(m_at++); }
    void takePlain(QChar c);
    void takeSingleQuoted();
    void takeDoubleQuoted();
    void takeAnsiQuoted();
    void takeEscape();
    void takeCode(int digits);
    void add(QChar c);
    void endWord();

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_word;
    bool m_inWord = false; // '' is a word too
    QStringList m_words;
};

QStringList ShellWordParser::parse()
{
    while (!atEnd()) {
        const QChar c = take();
        if (u"|;&<>"_s.contains(c))
            break;
        if (c == u'#' && !m_inWord) {
            while (!atEnd() && m_text.at(m_at) != u'\n')
                ++m_at;
        } else {
            takePlain(c);
        }
    }
    endWord();
    return m_words;
}

void ShellWordParser::takePlain(QChar c)
{
    if (c.isSpace()) {
        endWord();
    } else if (c == u'\'') {
        takeSingleQuoted();
    } else if (c == u'"') {
        takeDoubleQuoted();
    } else if (c == u'$' && !atEnd() && m_text.at(m_at) == u'\'') {
        ++m_at;
        takeAnsiQuoted();
    } else if (c == u'\\') {
        if (!atEnd() && m_text.at(m_at) == u'\r')
            ++m_at;
        if (const QChar next = atEnd() ? u'\n' : take(); next != u'\n')
            add(next);
    } else {
        add(c);
    }
}

void ShellWordParser::takeSingleQuoted()
{
    m_inWord = true;
    while (!atEnd()) {
        const QChar c = take();
        if (c == u'\'')
            return;
        add(c);
    }
}

void ShellWordParser::takeDoubleQuoted()
{
    m_inWord = true;
    while (!atEnd()) {
        const QChar c = take();
        if (c == u'"')
            return;
        if (c != u'\\' || atEnd()) {
            add(c);
            continue;
        }
        const QChar next = take();
        if (!u"$`\"\\\n"_s.contains(next))
            add(c);
        if (next != u'\n')
            add(next);
    }
}

void ShellWordParser::takeAnsiQuoted()
{
    m_inWord = true;
    while (!atEnd()) {
        const QChar c = take();
        if (c == u'\'')
            return;
        if (c == u'\\' && !atEnd())
            takeEscape();
        else
            add(c);
    }
}

void ShellWordParser::takeEscape()
{
    const QChar c = take();
    if (c == u'n')
        add(u'\n');
    else if (c == u't')
        add(u'\t');
    else if (c == u'r')
        add(u'\r');
    else if (c == u'x')
        takeCode(2);
    else if (c == u'u')
        takeCode(4);
    else
        add(c);
}

void ShellWordParser::takeCode(int digits)
{
    const QString code = m_text.mid(m_at, digits);
    bool isHex = false;
    const ushort value = code.toUShort(&isHex, 16);
    if (!isHex)
        return;
    m_at += code.size();
    add(QChar(value));
}

void ShellWordParser::add(QChar c)
{
    m_word.append(c);
    m_inWord = true;
}

void ShellWordParser::endWord()
{
    if (m_inWord)
        m_words.append(m_word);
    m_word.clear();
    m_inWord = false;
}

} // namespace

QStringList shellWords(const QString &command)
{
    return ShellWordParser(command).parse();
}

} // namespace signalbox
