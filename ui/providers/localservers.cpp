// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/localservers.h"

#include "core/model/privatehost.h"
#include "core/store/endpointstore.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/visibletext.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// "3 models, 8,192 tokens"
QString modelsText(const LocalServer &server)
{
    if (server.needsKey)
        return LocalServers::tr("wants a key before it names its models");
    const QList<EndpointModel> &models = server.endpoint.models;
    if (models.isEmpty())
        return LocalServers::tr("no model is loaded");
    const QString count = LocalServers::tr("%n model(s)", nullptr, int(models.size()));
    const auto &window = models.first().facts.contextWindow;
    if (!window)
        return count;
    //: %1 is "3 models", %2 a number
    return LocalServers::tr("%1, context of %2 tokens")
        .arg(count, QLocale().toString(window->value));
}

} // namespace

LocalServers::LocalServers(EndpointStore &endpoints, Authorizer &authorizer, QWidget *parent)
    : QWidget(parent),
      m_endpoints(endpoints),
      m_authorizer(authorizer),
      m_state(new TextLabel({}, Theme::Style::Body, Theme::Role::TextSecondary)),
      m_close(new QPushButton(icon(Icon::Close), {})),
      m_rows(new QVBoxLayout)
{
    m_state->setWordWrap(true);
    m_close->setAccessibleName(tr("Close the list of local servers"));
    m_close->setToolTip(tr("Close"));
    m_close->setAutoDefault(false);
    setButtonKind(*m_close, ButtonKind::Quiet);
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_job.reset();
        hide();
        Q_EMIT lookingChanged();
    });
    auto *head = new QHBoxLayout;
    head->addWidget(m_state, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    m_rows->setSpacing(Theme::space(2));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addLayout(head);
    layout->addLayout(m_rows);
    hide();
    // What was added or changed here or elsewhere is offered no more.
    const auto refresh = [this] {
        if (!isLooking() && isVisible())
            showServers();
    };
    connect(&m_endpoints, &EndpointStore::added, this, refresh);
    connect(&m_endpoints, &EndpointStore::removed, this, refresh);
    connect(&m_endpoints, &EndpointStore::updated, this, refresh);
}

LocalServers::~LocalServers() = default;

void LocalServers::look(Manner manner)
{
    m_manner = manner;
    m_job.reset(new DiscoveryJob(m_authorizer));
    connect(m_job.get(), &DiscoveryJob::finished, this, &LocalServers::onFinished);
    m_state->setText(tr("Looking for servers on this computer…"));
    setVisible(manner == Manner::Asked);
    Q_EMIT lookingChanged();
    m_job->start();
}

void LocalServers::onFinished(const DiscoveryOutcome &outcome)
{
    m_job.reset();
    m_found = outcome.servers;
    showServers();
    Q_EMIT lookingChanged();
}

void LocalServers::showServers()
{
    clearLayout(*m_rows);
    int shown = 0;
    for (const LocalServer &server : m_found) {
        if (isThere(server))
            continue;
        QWidget *row = makeRow(server);
        m_rows->addWidget(row);
        row->show();
        ++shown;
    }
    if (shown > 0)
        m_state->setText(tr("Found on this computer:"));
    else if (!m_found.isEmpty())
        m_state->setText(tr("Every server that runs on this computer is an endpoint already."));
    else
        m_state->setText(tr("No server answers on this computer. Start one, such as Ollama or "
                            "LM Studio, and look again."));
    setVisible(shown > 0 || m_manner == Manner::Asked);
}

QWidget *LocalServers::makeRow(const LocalServer &server)
{
    const QString name = withVisibleControls(server.endpoint.name, VisibleIn::Exact);
    auto *title = new TextLabel(name);
    auto *text = new TextLabel(server.endpoint.baseUrl + u"  ·  "_s + modelsText(server),
                               Theme::Style::Caption, Theme::Role::TextSecondary);
    text->setWordWrap(true);
    auto *add = new QPushButton(icon(Icon::Plus), tr("Add"));
    //: %1 is the name of a server, e.g. Ollama
    add->setAccessibleName(tr("Add %1").arg(name));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, [this, server] { Q_EMIT chosen(server); });
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(title);
    words->addWidget(text);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addLayout(words, 1);
    layout->addWidget(add, 0, Qt::AlignVCenter);
    return row;
}

bool LocalServers::isThere(const LocalServer &server) const
{
    const QUrl own(server.endpoint.baseUrl);
    return std::ranges::any_of(m_endpoints.endpoints(), [&own](const Endpoint &endpoint) {
        const QUrl url(endpoint.baseUrl);
        return isThisComputer(url.host()) && url.port() == own.port();
    });
}

} // namespace signalbox
