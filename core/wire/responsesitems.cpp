// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/responsesitems.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace signalbox::wire {

namespace {

bool isCall(std::string_view type)
{
    return type == "function_call" || type == "custom_tool_call";
}

// An item that nothing but its announcement is known of.
bool isUntouched(const ResponsesItem &item)
{
    return !item.isWhole && item.contentRead < 0 && item.thoughtsRead < 0 &&
           item.call.arguments.empty();
}

bool isOtherCall(const ResponsesItem &item, std::string_view callId)
{
    return !item.call.id.empty() && !callId.empty() && item.call.id != callId;
}

// `arguments` is a text; some servers send the object itself. Custom tools take free text.
std::string argumentsOf(const Json &item)
{
    const Json &arguments = member(item, item.contains("input") ? "input" : "arguments");
    if (arguments.is_string())
        return arguments.get<std::string>();
    return arguments.is_null() ? std::string() : dumpJson(arguments);
}

// Items without an index stay as they came, behind the others.
long long orderOf(const ResponsesItem &item)
{
    return item.index.value_or(std::numeric_limits<long long>::max());
}

// What the next request says of an item by itself: its text, or its name and arguments.
bool saysMoreThanText(const Json &item)
{
    const std::string &type = textMember(item, "type");
    if (type == "message")
        return member(item, "phase").is_string();
    return type != "function_call" || member(item, "namespace").is_string();
}

} // namespace

ResponsesItem *ResponsesItems::begin(const Json &event)
{
    const Json &item = member(event, "item");
    const Key key = {integerMember(event, "output_index"), textMember(item, "id"),
                     textMember(item, "type"), textMember(item, "call_id")};
    if (key.type.empty())
        return nullptr;
    if (ResponsesItem *known = newest(key);
        known && isUntouched(*known) && !isOtherCall(*known, key.callId))
        return known;
    return append(key, item);
}

ResponsesItem *ResponsesItems::forPiece(const Json &event, std::string_view type)
{
    const Key key = {integerMember(event, "output_index"), textMember(event, "item_id"), type, {}};
    ResponsesItem *known = newest(key);
    return known && !known->isWhole ? known : append(key, {});
}

ResponsesItem *ResponsesItems::forRepetition(const Json &event, std::string_view type)
{
    const Key key = {integerMember(event, "output_index"), textMember(event, "item_id"), type, {}};
    ResponsesItem *known = newest(key);
    if (!known)
        return append(key, {});
    return known->isWhole ? nullptr : known;
}

ResponsesItem *ResponsesItems::forDone(const Json &event)
{
    const Json &item = member(event, "item");
    const Key key = {integerMember(event, "output_index"), textMember(item, "id"),
                     textMember(item, "type"), textMember(item, "call_id")};
    if (key.type.empty())
        return nullptr;
    ResponsesItem *known = newest(key);
    if (!known || isOtherCall(*known, key.callId))
        return append(key, item);
    if (!known->isWhole)
        return known;
    return known->whole.is_null() || known->whole == item ? nullptr : append(key, item);
}

ResponsesItem *ResponsesItems::forFinal(const Json &entry, long long position)
{
    const std::string &type = textMember(entry, "type");
    if (type.empty())
        return nullptr;
    const std::string &callId = textMember(entry, "call_id");
    const auto isSame = [&](const ResponsesItem &item) {
        return !item.isListed && item.type == type && item.call.id == callId;
    };
    const auto mayBe = [&](const ResponsesItem &item) {
        return !item.isListed && item.type == type && !isOtherCall(item, callId);
    };
    auto known = std::ranges::find_if(m_items, isSame);
    if (known == m_items.end())
        known = std::ranges::find_if(m_items, mayBe);
    ResponsesItem *item = known == m_items.end()
                              ? append({position, textMember(entry, "id"), type, callId}, entry)
                              : &*known;
    if (!item)
        return nullptr;
    item->isListed = true;
    return item->isWhole ? nullptr : item;
}

// From the back: a reused index means its newest item.
ResponsesItem *ResponsesItems::newest(const Key &key)
{
    ResponsesItem *lastOfType = nullptr;
    for (auto item = m_items.rbegin(); item != m_items.rend(); ++item) {
        if (item->type != key.type)
            continue;
        const bool isSameCall = !key.callId.empty() && item->call.id == key.callId;
        const bool isNamed = isSameCall || (!key.id.empty() && item->id == key.id);
        if (key.index ? item->index == key.index : isNamed)
            return &*item;
        if (!lastOfType)
            lastOfType = &*item;
    }
    return key.index ? nullptr : lastOfType;
}

ResponsesItem *ResponsesItems::append(const Key &key, const Json &item)
{
    const bool isOneMoreCall = isCall(key.type);
    const long long index = key.index.value_or(0);
    if (m_items.size() == kMaxItems)
        m_error = Error::TooManyItems;
    else if (isOneMoreCall && (index < 0 || index > kMaxCallIndex))
        m_error = Error::BadIndex;
    else if (isOneMoreCall && m_calls == kMaxCalls)
        m_error = Error::TooManyCalls;
    if (m_error != Error::None)
        return nullptr;
    m_calls += isOneMoreCall ? 1 : 0;
    ResponsesItem &added = m_items.emplace_back();
    added.index = key.index;
    added.type = key.type;
    added.id = key.id;
    if (isOneMoreCall) {
        added.call.id = key.callId;
        added.call.name = textMember(item, "name");
    }
    return &added;
}

void ResponsesItems::addArguments(ResponsesItem &item, std::string_view piece)
{
    if (piece.size() > kMaxArgumentBytes - m_argumentBytes) {
        m_error = Error::ArgumentsTooLong;
        return;
    }
    m_argumentBytes += piece.size();
    item.call.arguments += piece;
}

void ResponsesItems::setArguments(ResponsesItem &item, std::string_view arguments)
{
    if (arguments.empty())
        return;
    m_argumentBytes -= item.call.arguments.size();
    item.call.arguments.clear();
    addArguments(item, arguments);
}

void ResponsesItems::settle(ResponsesItem &item, const Json &whole)
{
    item.isWhole = true;
    if (isCall(item.type)) {
        if (const std::string &id = textMember(whole, "call_id"); !id.empty())
            item.call.id = id;
        if (const std::string &name = textMember(whole, "name"); !name.empty())
            item.call.name = name;
        setArguments(item, argumentsOf(whole));
    }
    m_replayBytes += dumpJson(whole).size();
    if (m_replayBytes <= kMaxReplayBytes)
        item.whole = whole;
}

void ResponsesItems::sort()
{
    std::ranges::stable_sort(m_items, {}, orderOf);
}

std::vector<ToolCall> ResponsesItems::takeCalls()
{
    sort();
    std::vector<ToolCall> calls;
    std::set<std::string> ids;
    for (ResponsesItem &item : m_items) {
        if (!isCall(item.type))
            continue;
        if (!item.call.id.empty() && !ids.insert(item.call.id).second)
            item.call.id.clear();
        calls.push_back(std::move(item.call));
    }
    return calls;
}

Json ResponsesItems::takeOutput()
{
    sort();
    Json output = Json::array();
    for (ResponsesItem &item : m_items) {
        if (item.whole.is_null())
            return {};
        output.push_back(std::move(item.whole));
    }
    while (!output.empty() && textMember(output.back(), "type") == "reasoning")
        output.erase(output.size() - 1);
    return std::ranges::any_of(output, saysMoreThanText) ? output : Json();
}

} // namespace signalbox::wire
