// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/externallink.h"

#include "ui/words/visibletext.h"

#include <QCoreApplication>
#include <QDesktopServices>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShownLink = 300;

QString shown(const QString &link)
{
    QString text = withVisibleControls(link, VisibleIn::Exact).simplified();
    if (text.size() > kShownLink)
        text = text.left(kShownLink) + u'…';
    return text;
}

} // namespace

void DesktopLinkOpener::open(const QUrl &url)
{
    QDesktopServices::openUrl(url);
}

std::optional<QUrl> openableUrl(const QString &link)
{
    if (link.contains(u'\\') || withVisibleControls(link, VisibleIn::Exact) != link)
        return std::nullopt;
    const QUrl url(link, QUrl::TolerantMode);
    if (!url.isValid())
        return std::nullopt;
    const QString scheme = url.scheme(); // QUrl has it in lower case
    if (scheme == u"mailto")
        return url;
    if ((scheme != u"https" && scheme != u"http") || url.host().isEmpty())
        return std::nullopt;
    return url;
}

QString linkDescription(const QString &link)
{
    const std::optional<QUrl> url = openableUrl(link);
    if (!url)
        return QCoreApplication::translate("Link", "Cannot be opened: %1").arg(shown(link));
    const QString target = shown(QString::fromLatin1(url->toEncoded()));
    if (url->host().isEmpty())
        return target;
    //: %1 is the host that a link leads to, %2 the whole address
    return QCoreApplication::translate("Link", "%1 · %2")
        .arg(QString::fromLatin1(QUrl::toAce(url->host())), target);
}

bool openExternal(const QString &link, LinkOpener &opener)
{
    const std::optional<QUrl> url = openableUrl(link);
    if (url)
        opener.open(*url);
    return url.has_value();
}

} // namespace signalbox
