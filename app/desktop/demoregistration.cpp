// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/demoregistration.h"

#include "core/gateway/demorequest.h"
#include "core/store/endpointstore.h"
#include "core/store/preferences.h"

#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Which card is the demo's is remembered by id, because its name and URL can be edited.
const QString kStateName = u"demo-endpoint"_s;

} // namespace

DemoRegistration::DemoRegistration(EndpointStore &endpoints, PreferencesStore &preferences,
                                   QObject *parent)
    : QObject(parent), m_endpoints(endpoints), m_preferences(preferences)
{}

EndpointId DemoRegistration::registered() const
{
    const EndpointId id(QString::fromUtf8(m_preferences.windowState(kStateName)));
    return m_endpoints.find(id) ? id : EndpointId();
}

Result<void> DemoRegistration::resume()
{
    const EndpointId id = registered();
    if (!id.isValid() || !m_demo.baseUrl().isEmpty())
        return {};
    Endpoint endpoint = *m_endpoints.find(id);
    const int before = QUrl(endpoint.baseUrl).port(0);
    auto port = m_demo.listen(static_cast<quint16>(before));
    if (!port)
        port = m_demo.listen(0);
    if (!port)
        return port.error();
    if (endpoint.baseUrl == m_demo.baseUrl())
        return {};
    endpoint.baseUrl = m_demo.baseUrl();
    return m_endpoints.update(endpoint);
}

Result<EndpointId> DemoRegistration::add()
{
    if (const EndpointId id = registered(); id.isValid()) {
        const auto resumed = resume();
        return resumed ? Result<EndpointId>(id) : Result<EndpointId>(resumed.error());
    }
    if (m_demo.baseUrl().isEmpty()) {
        if (const auto port = m_demo.listen(); !port)
            return port.error();
    }
    const QString model = QString::fromLatin1(kDemoModel.data(), qsizetype(kDemoModel.size()));
    const auto id = m_endpoints.add({.name = tr("Demo"),
                                     .baseUrl = m_demo.baseUrl(),
                                     .auth = AuthMode::None,
                                     .models = {{.id = model, .displayName = tr("Demo model")}}});
    if (id)
        std::ignore = m_preferences.setWindowState(kStateName, id->value().toUtf8());
    return id;
}

} // namespace signalbox
