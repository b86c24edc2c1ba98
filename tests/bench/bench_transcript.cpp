// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what the transcript costs: opening, scrolling, jumping and a streamed reply, at several
// lengths of the conversation. Usage: bench_transcript [tokens.json]…, where a file holds a list of
// strings to be streamed beside the built-in replies. Run it with QT_QPA_PLATFORM=offscreen.
#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTextStream>

#include <algorithm>
#include <ctime>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

class NoLinks final : public LinkOpener
{
public:
    void open(const QUrl &) override {}
};

class Samples final
{
public:
    void add(qint64 nanoseconds) { m_values.append(double(nanoseconds) / 1e6); }

    [[nodiscard]] double at(double part)
    {
        std::sort(m_values.begin(), m_values.end());
        const auto last = double(m_values.size() - 1);
        return m_values.isEmpty() ? 0 : m_values.at(qsizetype(last * part));
    }

private:
    QList<double> m_values;
};

QString sentence(QRandomGenerator &random)
{
    static const QStringList words = {u"the"_s,      u"signal"_s,    u"server"_s, u"keeps"_s,
                                      u"a"_s,        u"**queue**"_s, u"of"_s,     u"`requests`"_s,
                                      u"until"_s,    u"every"_s,     u"client"_s, u"has"_s,
                                      u"answered"_s, u"and"_s,       u"*then*"_s, u"stops"_s};
    QStringList chosen;
    for (int i = 0; i < 12; ++i)
        chosen.append(words.at(random.bounded(int(words.size()))));
    return chosen.join(u' ') + u". "_s;
}

// Headings, paragraphs, lists, code and tables, as replies have them. About five tokens in
// four words.
QStringList replyTokens(int tokens)
{
    QRandomGenerator random(1);
    QString text;
    for (int section = 0; text.count(u' ') * 5 / 4 < tokens; ++section) {
        text += u"\n\n## Section %1\n\n"_s.arg(section);
        for (int i = 0; i < 5; ++i)
            text += sentence(random);
        text += u"\n\n"_s;
        for (int i = 0; i < 4; ++i)
            text += u"- "_s + sentence(random) + u'\n';
        text +=
            u"\n```cpp\n"_s + u"    if (ready) return next(value);\n"_s.repeated(12) + u"```\n"_s;
        text += u"\n| name | value | remark |\n|---|---:|---|\n"_s;
        for (int i = 0; i < 6; ++i)
            text += u"| row %1 | %2 | some words |\n"_s.arg(i).arg(random.bounded(999));
    }
    QStringList pieces;
    for (qsizetype at = 0; at < text.size(); at += 5)
        pieces.append(text.mid(at, 5));
    return pieces;
}

QStringList readTokens(const QString &path)
{
    QFile file(path);
    QStringList tokens;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QJsonValue token : QJsonDocument::fromJson(file.readAll()).array())
            tokens.append(token.toString());
    }
    return tokens;
}

QList<Message> conversation(int count)
{
    QRandomGenerator random(2);
    const QString code = u"\n\n```cpp\nint answer = 42;\nreturn answer;\n```\n\n- one\n- two\n"_s;
    QList<Message> messages;
    for (int i = 0; i < count; ++i) {
        QString text;
        for (int n = int(random.bounded(1, 12)); n > 0; --n)
            text += sentence(random);
        if (i % 2 == 0)
            messages.append({.role = MessageRole::User, .text = text});
        else
            messages.append({.role = MessageRole::Assistant, .text = text + code});
    }
    return messages;
}

Message streaming(const QString &text, MessageState state = MessageState::Streaming)
{
    return {.role = MessageRole::Assistant, .state = state, .text = text};
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

void paint(TranscriptView &view)
{
    view.viewport()->repaint();
}

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

void benchConversation(int count)
{
    const QList<Message> messages = conversation(count);
    NoLinks links;
    TranscriptModel model;
    TranscriptView view(links);
    view.resize(900, 700);
    view.setModel(&model);
    view.show();
    QElapsedTimer timer;
    timer.start();
    model.setMessages(messages);
    paint(view);
    const double open = double(timer.nsecsElapsed()) / 1e6;

    Samples scroll;
    Samples jump;
    Samples append;
    QScrollBar *bar = view.verticalScrollBar();
    for (int i = 0; i < 600; ++i) {
        timer.start();
        bar->setValue(bar->value() - 80);
        paint(view);
        scroll.add(timer.nsecsElapsed());
    }
    QRandomGenerator random(3);
    for (int i = 0; i < 200; ++i) {
        timer.start();
        bar->setValue(int(random.bounded(bar->maximum())));
        paint(view);
        jump.add(timer.nsecsElapsed());
    }
    view.jumpToLatest();
    model.appendMessage(streaming({}));
    QString text;
    for (int i = 0; i < 400; ++i) {
        text += i % 40 == 39 ? u"end.\n\n"_s : u"some more words "_s;
        timer.start();
        model.replaceLast(streaming(text));
        paint(view);
        append.add(timer.nsecsElapsed());
    }
    out() << QString::asprintf(
        "%7d messages: open and paint %6.1f ms | scroll p50 %.2f p95 %.2f | "
        "jump p50 %.2f p95 %.2f | streamed append p50 %.2f p95 %.2f max %.2f "
        "ms\n",
        count, open, scroll.at(0.5), scroll.at(0.95), jump.at(0.5), jump.at(0.95), append.at(0.5),
        append.at(0.95), append.at(1.0));
}

// `perFrame` tokens arrive between two pictures, as at 33 ms a picture.
void benchStream(const char *name, const QStringList &tokens, int perFrame, int before)
{
    NoLinks links;
    TranscriptModel model;
    TranscriptView view(links);
    view.resize(900, 700);
    view.setModel(&model);
    view.show();
    model.setMessages(conversation(before));
    model.appendMessage(streaming({}));
    paint(view);
    Samples frames;
    QString text;
    QElapsedTimer timer;
    const double cpuBefore = cpuSeconds();
    for (qsizetype at = 0; at < tokens.size(); at += perFrame) {
        for (const QString &token : tokens.mid(at, perFrame))
            text += token;
        timer.start();
        model.replaceLast(streaming(text));
        paint(view);
        frames.add(timer.nsecsElapsed());
    }
    timer.start();
    model.replaceLast(streaming(text, MessageState::Complete));
    paint(view);
    frames.add(timer.nsecsElapsed());
    out() << QString::asprintf("%-28s %6lld tokens, %2d a picture: CPU %.2f s | picture p50 %.2f "
                               "p95 %.2f longest %.2f ms\n",
                               name, static_cast<long long>(tokens.size()), perFrame,
                               cpuSeconds() - cpuBefore, frames.at(0.5), frames.at(0.95),
                               frames.at(1.0));
    out().flush();
}

void benchWhole(const char *name, const QString &text)
{
    NoLinks links;
    TranscriptModel model;
    TranscriptView view(links);
    view.resize(900, 700);
    view.setModel(&model);
    view.show();
    paint(view);
    QElapsedTimer timer;
    timer.start();
    model.setMessages({streaming(text, MessageState::Complete)});
    paint(view);
    const double open = double(timer.nsecsElapsed()) / 1e6;
    Samples scroll;
    for (int i = 0; i < 200; ++i) {
        timer.start();
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * (i % 20) / 20);
        paint(view);
        scroll.add(timer.nsecsElapsed());
    }
    out() << QString::asprintf("%-28s %7lld characters: open and paint %.1f ms | jump p95 %.2f "
                               "longest %.2f ms\n",
                               name, static_cast<long long>(text.size()), open, scroll.at(0.95),
                               scroll.at(1.0));
    out().flush();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme::apply(ColorScheme::Light, 100);
    for (const int count : {1'000, 10'000, 100'000})
        benchConversation(count);
    const QStringList a = replyTokens(4'000);
    const QStringList b = replyTokens(30'000);
    benchStream("A, 100 tokens/s", a, 3, 0);
    benchStream("A, 1,000 tokens/s", a, 33, 0);
    benchStream("A into 2,000 messages", a, 3, 2'000);
    benchStream("B, 1,000 tokens/s", b, 33, 0);
    benchWhole("B at once", b.join(QString()));
    benchStream(
        "one line, streamed",
        QStringList(20'000, u"word and more words of it, on and on; "_s + u"so it goes. "_s), 33,
        0);
    benchWhole("one line of words", u"word "_s.repeated(200'000));
    benchWhole("one line without blanks", u"x"_s.repeated(1'000'000));
    benchWhole("a million of Markdown", b.join(QString()).repeated(10).left(1'000'000));
    benchWhole("code of 200,000 lines", u"```\n"_s + u"    line\n"_s.repeated(200'000) + u"```"_s);
    const QStringList files = QCoreApplication::arguments().mid(1);
    for (const QString &path : files)
        benchStream(qPrintable(path.section(u'/', -1)), readTokens(path), 3, 0);
    out().flush();
    return 0;
}
