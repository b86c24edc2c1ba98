// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include "app/cli/console.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFrameMs = 120;
const auto kFrames = u"⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"_s;

} // namespace

ProgressLine::ProgressLine(Console &console, QObject *parent) : QObject(parent), m_console(console)
{
    m_timer.setInterval(kFrameMs);
    connect(&m_timer, &QTimer::timeout, this, &ProgressLine::draw);
}

ProgressLine::~ProgressLine()
{
    hide();
}

void ProgressLine::show(const QString &text)
{
    m_text = text;
    if (!m_console.showsProgress() || m_timer.isActive())
        return;
    m_elapsed.start();
    m_timer.start();
}

void ProgressLine::hide()
{
    m_timer.stop();
    m_console.showProgress({});
}

void ProgressLine::draw()
{
    m_frame = (m_frame + 1) % int(kFrames.size());
    QString line = kFrames.at(m_frame) + u' ' + m_text;
    if (const qint64 seconds = m_elapsed.elapsed() / 1000; seconds > 0)
        line += u" · %1 s"_s.arg(seconds);
    m_console.showProgress(line);
}

} // namespace signalbox
