// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::testing {

// A tool call as a reply brings it. What is empty is left out.
struct WrittenCall
{
    std::string id = "c1";
    std::string name = "look";
    std::string arguments = "{}"; // the JSON of an object
    std::string index = "1";      // JSON; Google's calls have none
};

// Writes replies as the servers of one dialect do: the words of tests that hold for all dialects.
// Stateless. A parameter that ends in `Json` goes into the reply as it is, broken or not.
class ReplyWriter
{
public:
    enum class Ending { Stop, Calls };

    virtual ~ReplyWriter() = default;

    // A stream is open(), any number of the others, and end(). Bytes end with a whole event.
    [[nodiscard]] virtual std::string contentType() const { return "text/event-stream"; }
    [[nodiscard]] virtual std::string event(const std::string &type,
                                            const std::string &json) const = 0;
    [[nodiscard]] virtual std::string open() const = 0;
    [[nodiscard]] virtual std::string text(const std::string &textJson) const = 0;
    [[nodiscard]] virtual std::string call(const WrittenCall &call) const = 0;
    // A call with {"x":1} that is not at its end.
    [[nodiscard]] virtual std::string openCall() const = 0;
    // More arguments of that call, as many times as one likes; empty where calls come whole.
    [[nodiscard]] virtual std::string moreArguments(const std::string &part) const = 0;
    // The finish reason, the usage of 7 tokens for `inputJson`, and the end mark.
    [[nodiscard]] virtual std::string end(Ending ending = Ending::Stop,
                                          const std::string &inputJson = "5") const = 0;
    // A fault of the server in the middle, which says "no".
    [[nodiscard]] virtual std::string streamError() const = 0;

    // A whole answer, not streamed.
    [[nodiscard]] virtual std::string whole(const std::string &textJson,
                                            const std::string &inputJson = "5") const = 0;
    // The body of an answer with this status, and a header line that goes with it, or nothing.
    [[nodiscard]] virtual std::string error(int status, const std::string &message) const = 0;
    [[nodiscard]] virtual std::string errorHeader(int status) const;

    // Whether it says where the reply ends, so that the connection may stay open.
    [[nodiscard]] virtual bool hasEndMark() const { return true; }
    [[nodiscard]] virtual bool hasCallIndexes() const { return true; }
    [[nodiscard]] bool isSse() const { return contentType() == "text/event-stream"; }
};

[[nodiscard]] const ReplyWriter &chatReplyWriter();
[[nodiscard]] const ReplyWriter &responsesReplyWriter();
[[nodiscard]] const ReplyWriter &anthropicReplyWriter();
[[nodiscard]] const ReplyWriter &googleReplyWriter();
[[nodiscard]] const ReplyWriter &bedrockReplyWriter();

// A text as JSON. Only quotes and backslashes are escaped: bad bytes stay bad.
[[nodiscard]] std::string quotedJson(const std::string &text);

} // namespace signalbox::testing
