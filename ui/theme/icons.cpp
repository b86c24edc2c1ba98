// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString iconName(Icon icon)
{
    switch (icon) {
    case Icon::Attach:
        return u"attach"_s;
    case Icon::Chat:
        return u"chat"_s;
    case Icon::Check:
        return u"check"_s;
    case Icon::ChevronDown:
        return u"chevron-down"_s;
    case Icon::ChevronRight:
        return u"chevron-right"_s;
    case Icon::ChevronUp:
        return u"chevron-up"_s;
    case Icon::Close:
        return u"close"_s;
    case Icon::Copy:
        return u"copy"_s;
    case Icon::Edit:
        return u"edit"_s;
    case Icon::Eye:
        return u"eye"_s;
    case Icon::EyeOff:
        return u"eye-off"_s;
    case Icon::Globe:
        return u"globe"_s;
    case Icon::Image:
        return u"image"_s;
    case Icon::Info:
        return u"info"_s;
    case Icon::Key:
        return u"key"_s;
    case Icon::More:
        return u"more"_s;
    case Icon::Plus:
        return u"plus"_s;
    case Icon::Refresh:
        return u"refresh"_s;
    case Icon::Search:
        return u"search"_s;
    case Icon::Send:
        return u"send"_s;
    case Icon::Settings:
        return u"settings"_s;
    case Icon::Sidebar:
        return u"sidebar"_s;
    case Icon::Stop:
        return u"stop"_s;
    case Icon::Trash:
        return u"trash"_s;
    case Icon::Warning:
        return u"warning"_s;
    case Icon::Wrap:
        return u"wrap"_s;
    }
    Q_UNREACHABLE();
}

// Draws the SVG once per size, scale and colour and keeps the result in Qt's pixmap cache.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, Theme::Role role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, pixmap(rect.size() * scale, mode, state));
    }

    // Qt sets the ratio of what it asks for itself. Before 6.8 it asks for the size in pixels,
    // since then for the size at a scale of 1.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         [[maybe_unused]] qreal scale) override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        return pixmap(size * scale, mode, state);
#else
        return pixmap(size, mode, state);
#endif
    }

    // `size` is in pixels.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        if (size.isEmpty())
            return {}; // a button that is still unfolding
        QColor color = Theme::color(m_role);
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.4F);
        const QString key = u"signalbox-icon/%1/%2x%3/%4"_s.arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(color.rgba(), 0, 16);
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = drawn(size, color);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override
    {
        return new LineIconEngine(*this);
    }
    [[nodiscard]] QString key() const override
    {
        return u"signalbox-line"_s;
    }

private:
    LineIconEngine(const LineIconEngine &other) = default;

    [[nodiscard]] QPixmap drawn(const QSize &size, const QColor &color) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer renderer(u":/icons/%1.svg"_s.arg(m_name));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
        return pixmap;
    }

    QString m_name;
    Theme::Role m_role;
};

// Drawn here and not by QIcon itself, whose SVG engine is a plugin that may not be installed.
QIcon drawnIcon(const QString &file, std::initializer_list<int> sizes)
{
    QSvgRenderer renderer(file);
    QIcon icon;
    for (const int size : sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QString lampName(Lamp lit)
{
    switch (lit) {
    case Lamp::None:
        return u"off"_s;
    case Lamp::Red:
        return u"red"_s;
    case Lamp::Yellow:
        return u"yellow"_s;
    case Lamp::Green:
        return u"green"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QIcon icon(Icon icon, Theme::Role role)
{
    return QIcon(new LineIconEngine(iconName(icon), role));
}

QIcon applicationIcon()
{
    return drawnIcon(u":/mark.svg"_s, {16, 24, 32, 48, 64, 128, 256});
}

QIcon lampIcon(Lamp lit)
{
    return drawnIcon(u":/tray/%1.svg"_s.arg(lampName(lit)), {16, 22, 24, 32, 44, 48, 64});
}

} // namespace signalbox
