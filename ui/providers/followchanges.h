// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

// Something was changed elsewhere from `was` to `is` while a person edits a draft of it: of the
// given members, those that the person left alone take the new value.
template <typename Draft, typename... Values>
void followChanges(Draft &draft, const Draft &was, const Draft &is, Values Draft::*...members)
{
    const auto follow = [&](auto member) {
        if (draft.*member == was.*member)
            draft.*member = is.*member;
    };
    (follow(members), ...);
}

} // namespace signalbox
