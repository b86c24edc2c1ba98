// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/sigv4.h"
#include "core/base/result.h"

#include <QString>

namespace signalbox {

class Environment;

// The keys of one profile in the files of AWS's own tools: ~/.aws/credentials before ~/.aws/config,
// or where AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE say. Fails, with the profile as subject,
// with SecretNotFound when neither file has it, and with InvalidInput when it gets its keys in
// another way than from the file (SSO, a role, a program), which the detail names.
//
// Source: docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html (September 2026).
[[nodiscard]] Result<AwsCredentials> awsProfile(const QString &name,
                                                const Environment &environment);

} // namespace signalbox
