// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// Where the key in force came from, for the card and the terminal to show. Never the key.
struct KeySource
{
    enum class Place {
        None,        // no key is sent
        SecretStore, // the card's own key
        Environment, // `name` is the variable
        AwsProfile,  // `name` is the profile
        GoogleFile,  // `name` is the path of the credentials file
    };

    Place place = Place::None;
    QString name = {};

    friend bool operator==(const KeySource &, const KeySource &) = default;
};

} // namespace signalbox
