// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/logcapture.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QString>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

// Messages also come from Qt's own threads.
struct Captured
{
    QMutex mutex;
    QByteArray text;
    QtMessageHandler next = nullptr;
};

Captured &captured()
{
    static Captured instance;
    return instance;
}

void capture(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Captured &state = captured();
    QtMessageHandler next = nullptr;
    {
        const QMutexLocker lock(&state.mutex);
        state.text += QByteArray(context.category) + ": " + message.toUtf8() + '\n';
        next = state.next;
    }
    if (next)
        next(type, context, message);
}

} // namespace

LogCapture::LogCapture(Level level) : m_level(level), m_before(qInstallMessageHandler(capture))
{
    Captured &state = captured();
    const QMutexLocker lock(&state.mutex);
    state.text.clear();
    state.next = level == Everything ? nullptr : m_before;
    if (level == Everything)
        QLoggingCategory::setFilterRules(u"*.debug=true"_s);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(m_before);
    if (m_level == Everything)
        QLoggingCategory::setFilterRules({});
}

QByteArray LogCapture::text() const
{
    Captured &state = captured();
    const QMutexLocker lock(&state.mutex);
    return state.text;
}

} // namespace signalbox::testing
