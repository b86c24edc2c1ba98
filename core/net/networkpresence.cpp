// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/networkpresence.h"

#include <QNetworkInformation>

namespace signalbox {

namespace {

bool isPresent(QNetworkInformation::Reachability reachability)
{
    return reachability != QNetworkInformation::Reachability::Disconnected;
}

} // namespace

NetworkPresence::NetworkPresence(QObject *parent) : QObject(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) { Q_EMIT changed(isPresent(now)); });
}

bool NetworkPresence::isOnline() const
{
    const QNetworkInformation *information = QNetworkInformation::instance();
    return information == nullptr || isPresent(information->reachability());
}

} // namespace signalbox
