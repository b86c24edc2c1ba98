// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace signalbox {

// RSASSA-PKCS1-v1_5 with SHA-256, what a JWT calls RS256, over `message`. `pem` is a private RSA
// key in PKCS#8 ("BEGIN PRIVATE KEY") or PKCS#1 ("BEGIN RSA PRIVATE KEY") without a password;
// anything else is an InvalidInput whose text holds nothing of it.
[[nodiscard]] Result<QByteArray> signRs256(const Secret &pem, const QByteArray &message);

} // namespace signalbox
