// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/yamltext.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostValues = 200'000;

struct TreeNode
{
    QJsonValue value;
    qint64 size = 1; // values in it, aliases filled in
};

// An object or a list whose end has not come.
struct OpenNode
{
    bool isObject = false;
    YAML::anchor_t anchor = 0;
    QJsonArray list = {};
    QMap<QString, QJsonValue> members = {};
    QMap<QString, QJsonValue> merged = {}; // from `<<`: for what the object does not say itself
    std::optional<QString> key = {};
    qint64 size = 1;
};

// Values are shared, so that a tree of aliases costs what its text does; the count stands for what
// a reader would walk through.
class TreeBuilder final : public YAML::EventHandler
{
public:
    [[nodiscard]] const QJsonValue &root() const { return m_root; }
    [[nodiscard]] bool isTooMany() const { return m_isTooMany; }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t anchor) override { put({}, anchor); }
    void OnAlias(const YAML::Mark &, YAML::anchor_t anchor) override
    {
        put(m_anchors.value(anchor), 0);
    }
    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t anchor,
                  const std::string &text) override
    {
        put({.value = QString::fromStdString(text)}, anchor);
    }
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        m_open.append({.isObject = false, .anchor = anchor});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        m_open.append({.isObject = true, .anchor = anchor});
    }
    void OnMapEnd() override { close(); }

private:
    void put(const TreeNode &node, YAML::anchor_t anchor);
    void putMember(OpenNode &object, const TreeNode &node);
    void close();

    QList<OpenNode> m_open;
    QHash<YAML::anchor_t, TreeNode> m_anchors;
    QJsonValue m_root;
    bool m_isTooMany = false;
};

void TreeBuilder::put(const TreeNode &node, YAML::anchor_t anchor)
{
    if (anchor != 0)
        m_anchors.insert(anchor, node);
    if (m_open.isEmpty()) {
        m_root = node.value;
        return;
    }
    OpenNode &parent = m_open.last();
    parent.size += node.size;
    m_isTooMany = m_isTooMany || parent.size > kMostValues;
    if (m_isTooMany)
        return;
    if (parent.isObject)
        putMember(parent, node);
    else
        parent.list.append(node.value);
}

void TreeBuilder::putMember(OpenNode &object, const TreeNode &node)
{
    if (!object.key) {
        object.key = node.value.toString();
        return;
    }
    const QString key = *std::exchange(object.key, std::nullopt);
    if (key != "<<"_L1) {
        object.members.insert(key, node.value);
        return;
    }
    const QJsonArray sources = node.value.isArray() ? node.value.toArray() : QJsonArray{node.value};
    for (const auto &source : sources) {
        const QJsonObject members = source.toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            if (!object.merged.contains(it.key()))
                object.merged.insert(it.key(), it.value());
        }
    }
}

void TreeBuilder::close()
{
    OpenNode node = m_open.takeLast();
    QJsonObject object;
    for (auto it = node.merged.cbegin(); it != node.merged.cend(); ++it) {
        if (!node.members.contains(it.key()))
            node.members.insert(it.key(), it.value());
    }
    // In their order, which is what makes inserting cheap.
    for (auto it = node.members.cbegin(); it != node.members.cend(); ++it)
        object.insert(it.key(), it.value());
    put({node.isObject ? QJsonValue(object) : QJsonValue(node.list), node.size}, node.anchor);
}

} // namespace

// The one place that meets exceptions: yaml-cpp has no other way to say that a text is broken.
ImportDocument readYaml(const QByteArray &text)
{
    TreeBuilder builder;
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder))
            return {.failure = ImportFailure::Empty};
    } catch (const YAML::DeepRecursion &) {
        return {.failure = ImportFailure::TooDeep};
    } catch (const YAML::Exception &error) {
        return {.failure = ImportFailure::NotReadable, .line = error.mark.line + 1};
    }
    if (builder.isTooMany())
        return {.failure = ImportFailure::TooMany};
    return {.root = builder.root()};
}

} // namespace signalbox
