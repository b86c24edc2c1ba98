// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/gateway/demoendpoint.h"

#include <QObject>

namespace signalbox {

class EndpointStore;
class PreferencesStore;

// Keeps the demo endpoint running for as long as the profile has its card. Its port may be taken
// when the program starts again; the card then gets the new one.
class DemoRegistration final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoRegistration)
public:
    DemoRegistration(EndpointStore &endpoints, PreferencesStore &preferences,
                     QObject *parent = nullptr);

    // Starts the server again if the profile has the card.
    [[nodiscard]] Result<void> resume();
    // Starts the server and adds its card, unless it is there.
    [[nodiscard]] Result<EndpointId> add();

private:
    [[nodiscard]] EndpointId registered() const;

    EndpointStore &m_endpoints;
    PreferencesStore &m_preferences;
    DemoEndpoint m_demo;
};

} // namespace signalbox
