// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace signalbox {

// A service, or a server for one's own machine, that many people use: what is publicly known of it,
// so that nobody has to type it. The table stands in the .cpp, with its date.
struct KnownProvider
{
    QString id;   // stable, e.g. "mistral"
    QString name; // as its makers write it
    ApiSpec spec = ApiSpec::OpenAiChatCompletions;
    QString baseUrl = {};        // empty: made of the fields of the spec
    QString compatiblePath = {}; // of the OpenAI dialect, beside one of its own; empty: none
    // Its own, with the names below them; `{region}` stands for a region of AWS.
    QStringList hosts = {};
    QList<QByteArray> keyVariables = {}; // of its own documentation and tools, in their order
    QString keyPage = {};                // where a person gets a key; empty: needs none
    // What stands before the slash in `vendor/model` as LiteLLM writes it.
    QStringList vendorNames = {};
    int localPort = 0; // where the server listens unless told otherwise; 0: a service

    [[nodiscard]] bool isLocal() const { return localPort != 0; }
};

[[nodiscard]] const QList<KnownProvider> &knownProviders();

// Null when it is none of the table.
[[nodiscard]] const KnownProvider *knownProvider(const QString &id);
[[nodiscard]] const KnownProvider *knownProviderAt(const QUrl &url);
[[nodiscard]] const KnownProvider *knownProviderOfVendor(const QString &vendorName);

// An endpoint of the provider with everything filled in that is known of it; the person adds the
// key, the fields of a cloud and the model.
[[nodiscard]] Endpoint endpointOf(const KnownProvider &provider);

// The hosts that serve Bedrock: other names of AWS, such as buckets, belong to customers.
[[nodiscard]] const QStringList &bedrockHosts();

// Whether the host of `url` is one of `hosts` or a name below one.
[[nodiscard]] bool isHostOf(const QUrl &url, const QStringList &hosts);

} // namespace signalbox
