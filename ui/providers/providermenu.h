// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace signalbox {

struct KnownProvider;

// The providers that need only a key or nothing at all, by name: services, then the servers for
// one's own machine.
class ProviderMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProviderMenu)
public:
    explicit ProviderMenu(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const signalbox::KnownProvider &provider);
    void findRequested();

private:
    void addAll(bool local);
};

} // namespace signalbox
