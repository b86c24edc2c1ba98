// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clioptions.h"
#include "app/profile/profilelock.h"
#include "app/shared/profileservices.h"
#include "core/health/capabilityfindings.h"
#include "core/health/healthjob.h"

#include <functional>
#include <memory>

namespace signalbox {

// The profile of one terminal command. A command that only reads works beside the desktop; one that
// writes needs the profile for itself.
class CliProfile final
{
    Q_DISABLE_COPY_MOVE(CliProfile)
public:
    enum class Need { Read, Write };

    // A profile in use gives Storage with the code "profile_in_use" and the holder as its subject.
    [[nodiscard]] static Result<std::unique_ptr<CliProfile>> open(const CliOptions &options,
                                                                  Need need);

    [[nodiscard]] ProfileServices &services() { return *m_services; }
    // Keeps what the server of `asked` taught, what a test of its model found or how a check that
    // asked the model ended, unless its card was changed since. A profile that is open for reading
    // is taken only for the moment that this needs; while another program has it, nothing is kept,
    // and that is no failure.
    [[nodiscard]] Result<void> keep(const Endpoint &asked, const LearntQuirk &quirk);
    [[nodiscard]] Result<void> keep(const Endpoint &asked, const QString &modelId,
                                    const CapabilityOutcome &test);
    [[nodiscard]] Result<void> keep(const Endpoint &asked, const HealthOutcome &check);

private:
    struct Stores
    {
        CapabilityStores found;
        HealthStore &history;
    };
    using KeyPlace = std::optional<SecretRef::Place>;
    using Change = std::function<Result<void>(const Stores &)>;

    explicit CliProfile(const ProfilePaths &paths) : m_paths(paths), m_lock(paths) {}
    [[nodiscard]] Result<void> openForReading(const QString &database, KeyPlace newKeys);
    [[nodiscard]] Result<void> openForWriting(const QString &database, KeyPlace newKeys);
    [[nodiscard]] Result<void> write(const Endpoint &asked, const Change &change);

    ProfilePaths m_paths;
    ProfileLock m_lock;
    std::unique_ptr<ProfileServices> m_services;
};

} // namespace signalbox
