// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QHashFunctions>
#include <QList>
#include <QObject>
#include <QPixmap>
#include <QTimer>

#include <functional>

namespace signalbox {

// Which image of which row, and how many pixels a side of its picture has.
struct ThumbnailKey
{
    quint64 row = 0;
    qsizetype image = 0;
    int side = 0;

    friend bool operator==(const ThumbnailKey &, const ThumbnailKey &) = default;
    friend size_t qHash(const ThumbnailKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.row, key.image, key.side);
    }
};

// The small pictures of a transcript. One is decoded in a turn of the event loop, the latest asked
// for first, so that scrolling past many images stays smooth. Keeps the last kCapacity.
class ThumbnailCache final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThumbnailCache)
public:
    static constexpr int kCapacity = 128;
    static constexpr int kMostWaiting = 32; // what was asked for before is out of sight by then

    // `source` gives the bytes of an image, or none.
    using Source = std::function<QByteArray(const ThumbnailKey &)>;
    explicit ThumbnailCache(Source source, QObject *parent = nullptr);

    // Null until it is made, and for what cannot be drawn.
    [[nodiscard]] QPixmap find(const ThumbnailKey &key);

Q_SIGNALS:
    void made(quint64 row);

private:
    void makeNext();

    Source m_source;
    QCache<ThumbnailKey, QPixmap> m_pictures;
    QList<ThumbnailKey> m_waiting;
    QTimer m_timer;
};

} // namespace signalbox
