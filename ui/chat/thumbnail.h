// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace signalbox {

// Whether an image may be decoded, as far as its head says: without a size that can be read it is
// broken, unless this machine does not know the format. Decodes nothing.
enum class ImageCheck { Drawable, UnknownFormat, Broken, TooManyPixels };
[[nodiscard]] ImageCheck checkImage(const QByteArray &bytes);

// 128 MB once decoded, which is also QImageReader's own limit.
constexpr qint64 kMostPixels = 32LL * 1024 * 1024;

// The middle of the image as a square of `side` pixels, turned as its camera was held. Null where
// checkImage() would not say Drawable, or decoding fails.
[[nodiscard]] QImage thumbnailOf(const QByteArray &bytes, int side);

} // namespace signalbox
