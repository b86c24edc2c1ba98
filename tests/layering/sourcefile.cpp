// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/rules.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

enum class Part { Code, LineComment, BlockComment, Text, Character, RawText };

// Walks C++ text once and blanks out comments, and in `bare` the contents of literals too. Line
// ends stay where they are, so that line numbers still count.
class Stripper final
{
public:
    explicit Stripper(const QString &text) : m_text(text)
    {
        for (qsizetype i = 0; i < text.size(); ++i)
            i += step(i);
    }

    QString code;
    QString bare;

private:
    void put(QChar character, bool inCode, bool inBare)
    {
        const bool lineEnd = character == u'\n';
        code += inCode || lineEnd ? character : u' ';
        bare += inBare || lineEnd ? character : u' ';
    }

    // Handles the character at `i`; returns how many further ones it took with it.
    qsizetype step(qsizetype i)
    {
        const QStringView rest = QStringView(m_text).sliced(i);
        const QChar character = rest.front();
        switch (m_part) {
        case Part::Code:
            return stepCode(i, rest);
        case Part::LineComment:
            put(character, false, false);
            if (character == u'\n')
                m_part = Part::Code;
            return 0;
        case Part::BlockComment:
            put(character, false, false);
            if (!rest.startsWith("*/"_L1))
                return 0;
            put(u' ', false, false);
            m_part = Part::Code;
            return 1;
        case Part::Text:
        case Part::Character:
            return stepLiteral(rest);
        case Part::RawText:
            put(character, true, false);
            if (rest.startsWith(m_rawEnd))
                m_part = Part::Text; // its closing quote ends it like any other
            return 0;
        }
        Q_UNREACHABLE();
    }

    qsizetype stepCode(qsizetype i, QStringView rest)
    {
        const QChar character = rest.front();
        const bool comment = rest.startsWith("//"_L1) || rest.startsWith("/*"_L1);
        put(character, !comment, !comment);
        if (comment) {
            m_part = rest.startsWith("//"_L1) ? Part::LineComment : Part::BlockComment;
            put(u' ', false, false);
            return 1;
        }
        if (character == u'"') {
            const bool raw = i > 0 && m_text.at(i - 1) == u'R';
            m_part = raw ? Part::RawText : Part::Text;
            m_rawEnd = raw ? u')' + rest.sliced(1, rest.indexOf(u'(') - 1) + u'"' : QString();
        } else if (character == u'\'' && (i == 0 || !m_text.at(i - 1).isDigit())) {
            m_part = Part::Character;
        }
        return 0;
    }

    qsizetype stepLiteral(QStringView rest)
    {
        const QChar character = rest.front();
        const bool ends = character == (m_part == Part::Text ? u'"' : u'\'') || character == u'\n';
        put(character, true, ends);
        if (ends)
            m_part = Part::Code;
        if (character != u'\\' || rest.size() < 2)
            return 0;
        put(rest.at(1), true, false);
        return 1;
    }

    const QString &m_text;
    Part m_part = Part::Code;
    QString m_rawEnd;
};

} // namespace

SourceFile readSource(const QString &path, const QString &text)
{
    SourceFile file{.path = path, .lines = text.split(u'\n'), .codeLines = {}, .bareLines = {}};
    const bool isCpp = path.endsWith(".cpp"_L1) || path.endsWith(".h"_L1);
    if (!isCpp)
        return file;
    const Stripper stripper(text);
    file.codeLines = stripper.code.split(u'\n');
    file.bareLines = stripper.bare.split(u'\n');
    return file;
}

} // namespace signalbox
