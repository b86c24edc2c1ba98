// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

// The small steps of building a request's URL. Paths are percent-encoded text throughout.
namespace signalbox {

[[nodiscard]] Error noSuchOperation();
// Without the slashes at its end.
[[nodiscard]] QString pathOf(const QUrl &url);
[[nodiscard]] Result<QUrl> withPath(QUrl url, const QString &path);
// Whether `path` ended in `end`, which is then gone.
bool chopEnd(QString &path, const QString &end);
// Whether a segment of `path` is the version of an API, "v1" or "v1beta".
[[nodiscard]] bool hasVersion(const QString &path);
// Cuts the path before the first `part`.
void cutAt(QString &path, const QString &part);
// `text` as one segment of a path; the characters of `literal` stay as they are.
[[nodiscard]] QString segment(const QString &text, const QByteArray &literal = {});
// `url` with another path, as a person would write it: no slash after a bare host.
[[nodiscard]] QString urlText(QUrl url, const QString &path);
void addToQuery(QUrl &url, const QString &name, const QString &value);

} // namespace signalbox
