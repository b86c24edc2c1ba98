// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>

namespace signalbox {

// Remembers what would have been opened.
class RecordingLinkOpener final : public LinkOpener
{
public:
    void open(const QUrl &url) override { opened.append(url); }

    QList<QUrl> opened;
};

// Every warning of Qt fails a test, but for what the offscreen platform says it cannot do.
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
}

// A view with its model, shown offscreen.
struct TranscriptFixture
{
    explicit TranscriptFixture(QSize size = {640, 480}) : view(opener)
    {
        view.resize(size);
        view.setModel(&model);
        view.show();
    }

    static Message prompt(const QString &text) { return {.role = MessageRole::User, .text = text}; }
    static Message reply(const QString &text, MessageState state = MessageState::Complete)
    {
        return {.role = MessageRole::Assistant,
                .state = state,
                .text = text,
                .endpointName = QStringLiteral("Test server"),
                .modelId = QStringLiteral("m-1")};
    }
    static QList<Message> conversation(int messages)
    {
        QList<Message> list;
        for (int i = 0; i < messages; ++i) {
            const QString text = QStringLiteral("Message %1. ").arg(i).repeated(1 + i % 30);
            list.append(i % 2 == 0 ? prompt(text) : reply(text));
        }
        return list;
    }

    // Where the centre of the first part of a row's text is.
    QPoint textPoint(int row)
    {
        const MessageLayout &layout = view.transcriptLayout().rowLayout(row);
        const QRectF frame = layout.parts().front().frame;
        return view.rowRect(row).topLeft() + QPoint(int(frame.left()) + 3, int(frame.top()) + 12);
    }

    RecordingLinkOpener opener;
    TranscriptModel model;
    TranscriptView view;
};

} // namespace signalbox
