// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/wire/httpmessage.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace signalbox {

// AWS Signature Version 4, the form in headers. Pure: proven with the vectors of the official
// suite. Source: awslabs/aws-c-auth, tests/aws-signing-test-suite/v4.

struct AwsCredentials
{
    QByteArray accessKeyId = {}; // shown in every request; no secret
    Secret secretKey = {};
    Secret sessionToken = {}; // of temporary credentials, else empty

    friend bool operator==(const AwsCredentials &, const AwsCredentials &) = default;
};

// What a signature is good for besides the day.
struct SigV4Scope
{
    enum class Path {
        Normalized, // `.`, `..` and empty segments resolved: every service but S3
        AsSent,
    };

    QByteArray region;
    QByteArray service;
    Path path = Path::Normalized;
};

// A signature and what it was made of, step by step.
struct SigV4
{
    QByteArray canonicalRequest;
    QByteArray signedHeaders; // "host;x-amz-date"
    QByteArray stringToSign;
    QByteArray signature;  // hex
    QByteArray credential; // "<access key id>/<date>/<region>/<service>/aws4_request"
};

// Signs a request as it stands: its URL must be encoded as it is sent, and `host` is added from it
// when it is no header yet. Every header is signed but those that a proxy or the HTTP stack may
// change.
[[nodiscard]] SigV4 signSigV4(const wire::HttpRequest &request, const AwsCredentials &credentials,
                              const SigV4Scope &scope, const QDateTime &time);

// The headers that `request` still needs at `time`: X-Amz-Date, X-Amz-Security-Token for temporary
// credentials, and Authorization over all.
[[nodiscard]] QList<SecretHeader> sigV4Headers(const wire::HttpRequest &request,
                                               const AwsCredentials &credentials,
                                               const SigV4Scope &scope, const QDateTime &time);

} // namespace signalbox
