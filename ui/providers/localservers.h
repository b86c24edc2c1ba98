// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/health/discoveryjob.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace signalbox {

class Authorizer;
class EndpointStore;
class TextLabel;

// The servers for models on this machine, as far as they are no endpoints yet: what answers, with
// its models and their window, and a button that adds it. Looks when it is told to.
class LocalServers final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalServers)
public:
    // Both outlive this.
    LocalServers(EndpointStore &endpoints, Authorizer &authorizer, QWidget *parent = nullptr);
    ~LocalServers() override;

    // Again, when it has looked before. Quiet: nothing is shown unless something is found.
    enum class Manner { Quiet, Asked };
    void look(Manner manner);
    [[nodiscard]] bool isLooking() const { return m_job != nullptr; }

Q_SIGNALS:
    // The person wants it as an endpoint; its name is unlike those that are taken.
    void chosen(const signalbox::LocalServer &server);
    void lookingChanged();

private:
    void onFinished(const DiscoveryOutcome &outcome);
    void showServers();
    [[nodiscard]] QWidget *makeRow(const LocalServer &server);
    [[nodiscard]] bool isThere(const LocalServer &server) const;

    EndpointStore &m_endpoints;
    Authorizer &m_authorizer;
    TextLabel *m_state;
    QPushButton *m_close;
    QVBoxLayout *m_rows;
    JobPtr<DiscoveryJob> m_job;
    QList<LocalServer> m_found;
    Manner m_manner = Manner::Quiet;
};

} // namespace signalbox
