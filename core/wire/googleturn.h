// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/googlearguments.h"
#include "core/wire/jsontext.h"
#include "core/wire/toolcallassembly.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace signalbox::wire {

// The parts of one turn of the model: its calls, and the turn as the next request gives it back.
// Parts go back as they came and in their order, each with its own signature. Only texts without
// one are joined, and thoughts without one left out.
class GoogleTurn final
{
public:
    void add(const Json &part);

    // Why the turn cannot be read on; nullptr while it can.
    [[nodiscard]] const char *fault() const;

    // At the end of the reply, each once. The calls in order; an id is empty where the wire has
    // none.
    [[nodiscard]] std::vector<ToolCall> takeCalls();
    // {"parts":[…]}, or null where the text and the calls say all there is to say.
    [[nodiscard]] Json takeReplay();

private:
    // A call whose arguments are still coming.
    struct OpenCall
    {
        Json part;
        GoogleArguments arguments = {};
    };

    void addText(const Json &part);
    void addCall(const Json &part);
    void addPieces(const Json &call);
    void closeCall();
    void addWholeCall(Json part);
    void keep(Json part, bool isNeeded);
    [[nodiscard]] bool hasRoomFor(std::size_t bytes);

    ToolCallAssembly m_calls;
    std::optional<OpenCall> m_open;
    bool m_hasBadArguments = false;
    Json m_parts = Json::array();
    std::size_t m_bytes = 0;
    bool m_isNeeded = false;  // some part says what text and calls do not
    bool m_isTooLong = false; // to go back; the reply itself is good
};

} // namespace signalbox::wire
