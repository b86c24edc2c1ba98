// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "ui/words/visibletext.h"

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool isTerminal(int descriptor)
{
#ifdef Q_OS_WIN
    return _isatty(descriptor) != 0;
#else
    return isatty(descriptor) != 0;
#endif
}

bool write(FILE *stream, const QByteArray &bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

QString escapedUnit(QChar unit)
{
    return u"\\u%1"_s.arg(uint(unit.unicode()), 4, 16, QChar(u'0'));
}

// JSON escapes the controls below 32 by itself; the others, and what hides or reorders, are
// written as \uXXXX, which is the same text to a program.
QString escapedForJson(const QString &json)
{
    constexpr char16_t kTags = 0xdb40; // the first half of every tag character
    QString escaped;
    escaped.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar unit = json.at(i);
        if (unit == kTags && i + 1 < json.size())
            escaped += escapedUnit(unit) + escapedUnit(json.at(++i));
        else if (withVisibleControls(unit, VisibleIn::Exact).size() > 1)
            escaped += escapedUnit(unit);
        else
            escaped += unit;
    }
    return escaped;
}

} // namespace

Console::Console()
    : m_inputIsTerminal(isTerminal(0)),
      m_outputIsTerminal(isTerminal(1)),
      m_errorIsTerminal(isTerminal(2)),
      m_showsProgress(m_errorIsTerminal && qgetenv("TERM") != "dumb")
{}

bool Console::print(const QString &text)
{
    showProgress({});
    const QString shown = m_outputIsTerminal ? withVisibleControls(text, VisibleIn::Exact) : text;
    return write(stdout, shown.toUtf8());
}

bool Console::printJson(const QByteArray &json)
{
    showProgress({});
    return write(stdout, escapedForJson(QString::fromUtf8(json)).toUtf8() + '\n');
}

void Console::note(const QString &line)
{
    showProgress({});
    write(stderr, withVisibleControls(line, VisibleIn::Exact).toUtf8() + '\n');
}

void Console::showPrompt()
{
    write(stderr, "> ");
}

void Console::showProgress(const QString &text)
{
    if (!m_showsProgress || (text.isEmpty() && !m_progressShown))
        return;
    m_progressShown = !text.isEmpty();
    write(stderr, "\r\x1b[K" + withVisibleControls(text, VisibleIn::Exact).toUtf8());
}

} // namespace signalbox
