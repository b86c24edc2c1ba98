// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakereply.h"
#include "tests/support/replywriter.h"

#include <QByteArray>
#include <QMetaType>

#include <functional>
#include <string>

// What a server does to a chat, in the words of any dialect.
namespace signalbox::testing {

using Script = std::function<Reply(const ReplyWriter &)>;

inline QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

// A stream that says "one" and has no end.
inline QByteArray begun(const ReplyWriter &writer)
{
    return bytes(writer.open() + writer.text("\"one\""));
}

inline QByteArray whole(const ReplyWriter &writer)
{
    return begun(writer) + bytes(writer.end());
}

// A head that says nothing of the length, but for what is in `fields`.
inline QByteArray head(const ReplyWriter &writer, const QByteArray &fields = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + bytes(writer.contentType()) + "\r\n" + fields +
           "\r\n";
}

// A chunked reply whose text has arrived when it goes on.
inline Reply heard(const ReplyWriter &writer, const std::string &more = {})
{
    return Reply::stream(bytes(writer.contentType()))
        .chunk(begun(writer) + bytes(more))
        .pause("text");
}

// A good reply under this head, then the end of the connection.
inline Script underHead(const QByteArray &fields)
{
    return [=](const ReplyWriter &writer) {
        return Reply::raw(head(writer, fields) + whole(writer)).hangUp();
    };
}

} // namespace signalbox::testing

Q_DECLARE_METATYPE(signalbox::testing::Script)
