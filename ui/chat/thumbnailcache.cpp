// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/thumbnailcache.h"

#include "ui/chat/thumbnail.h"

namespace signalbox {

ThumbnailCache::ThumbnailCache(Source source, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_pictures(kCapacity)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ThumbnailCache::makeNext);
}

QPixmap ThumbnailCache::find(const ThumbnailKey &key)
{
    if (const QPixmap *picture = m_pictures.object(key))
        return *picture;
    m_waiting.removeOne(key);
    m_waiting.append(key);
    if (m_waiting.size() > kMostWaiting)
        m_waiting.removeFirst();
    if (!m_timer.isActive())
        m_timer.start();
    return {};
}

void ThumbnailCache::makeNext()
{
    if (m_waiting.isEmpty())
        return;
    const ThumbnailKey key = m_waiting.takeLast();
    m_pictures.insert(key, new QPixmap(QPixmap::fromImage(thumbnailOf(m_source(key), key.side))));
    if (!m_waiting.isEmpty())
        m_timer.start();
    Q_EMIT made(key.row);
}

} // namespace signalbox
