// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/thumbnail.h"

#include "core/model/attachedimage.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace signalbox {

namespace {

// Reads an image of one of the four kinds, by our own look at the bytes: no other decoder is ever
// asked, whatever plugins a system has.
class BoundedReader final
{
public:
    explicit BoundedReader(const QByteArray &bytes)
        : m_format(imageTypeOf(bytes).section(QLatin1Char('/'), 1).toLatin1())
    {
        m_buffer.setData(bytes);
        m_reader.setDevice(&m_buffer);
        m_reader.setAutoDetectImageFormat(false);
        m_reader.setFormat(m_format);
    }

    [[nodiscard]] QImageReader &reader() { return m_reader; }

    [[nodiscard]] ImageCheck check() const
    {
        if (m_format.isEmpty() || !QImageReader::supportedImageFormats().contains(m_format))
            return ImageCheck::UnknownFormat;
        const QSize size = m_reader.size();
        if (size.isEmpty())
            return ImageCheck::Broken;
        return qint64(size.width()) * size.height() > kMostPixels ? ImageCheck::TooManyPixels
                                                                  : ImageCheck::Drawable;
    }

private:
    QByteArray m_format;
    QBuffer m_buffer;
    QImageReader m_reader;
};

} // namespace

ImageCheck checkImage(const QByteArray &bytes)
{
    return BoundedReader(bytes).check();
}

QImage thumbnailOf(const QByteArray &bytes, int side)
{
    BoundedReader bounded(bytes);
    if (bounded.check() != ImageCheck::Drawable)
        return {};
    QImageReader &reader = bounded.reader();
    // Some decoders, that of JPEG above all, leave out what a smaller picture does not need.
    const QSize whole = reader.size();
    const QSize scaled = whole.scaled(side, side, Qt::KeepAspectRatioByExpanding);
    if (scaled.width() < whole.width() && scaled.width() <= 8 * side && scaled.height() <= 8 * side)
        reader.setScaledSize(scaled);
    reader.setAutoTransform(true);
    QImage image = reader.read();
    if (image.isNull())
        return {};
    const int edge = std::min(image.width(), image.height());
    image = image.copy((image.width() - edge) / 2, (image.height() - edge) / 2, edge, edge);
    return image.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace signalbox
