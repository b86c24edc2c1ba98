// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace signalbox {

// Hands an address to the system's browser or mail program. An interface so that tests see what
// would be opened.
class LinkOpener
{
public:
    virtual ~LinkOpener() = default;
    virtual void open(const QUrl &url) = 0;
};

class DesktopLinkOpener final : public LinkOpener
{
public:
    void open(const QUrl &url) override;
};

// The address behind a link of a message, if it may be opened: https, http with a host, mailto.
// Everything else can only be copied.
[[nodiscard]] std::optional<QUrl> openableUrl(const QString &link);

// What a person must see before they click: the host in its ASCII form, then the whole target with
// nothing hidden in it. For a link that cannot be opened, the target and that it cannot.
[[nodiscard]] QString linkDescription(const QString &link);

// The one way out of the app for a link. Does nothing, and returns false, for one that may not be
// opened. Call it only for a click or a key.
bool openExternal(const QString &link, LinkOpener &opener);

} // namespace signalbox
