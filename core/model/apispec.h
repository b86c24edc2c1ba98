// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/authmode.h"
#include "core/model/endpointfield.h"

#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

// The dialects that an endpoint can speak. The names are part of what programs rely on.
enum class ApiSpec {
    OpenAiChatCompletions,
    OpenAiResponses,
    Anthropic,
    Google,
    Azure,
    AmazonBedrock,
    GoogleVertex,
};

// What the text of a field must be made of. The words for a breach are those of its EndpointField.
enum class FieldRule {
    HostLabel,   // one name between the dots of a host: letters, digits and inner hyphens
    PathSegment, // anything printable; it is percent-encoded into one segment of a path
    ApiVersion,  // letters, digits, dots and hyphens
    AccessKeyId, // 16 to 128 letters and digits
    ProfileName, // a section of the AWS files
    ProjectId,   // a Google Cloud project, which an older one may prefix with its domain
    Publisher,   // google or anthropic
    TokenUri,    // an https URL, or http on a private host
    File,        // read once by whoever takes it from the person; never kept
};

// One field that a spec wants beyond the common ones.
struct SpecField
{
    enum class Need {
        Optional,
        Required,
        UnlessBaseUrl, // required to make the base URL when none was typed
    };

    EndpointField field;
    FieldRule rule;
    Need need = Need::Optional;
    QString example = {};  // for placeholders; not translated
    bool isSecret = false; // its content becomes the endpoint's key and never stands in a row
};

// One row: everything about a spec that is no code. `core/model/endpointurl` holds the paths,
// `core/bridge` the codec.
struct ApiSpecInfo
{
    ApiSpec spec;
    QString name;              // "openai-chat-completions"
    QList<AuthMode> authModes; // that it takes; the first is the default
    QList<SpecField> fields = {};
    // The cloud's own address, {field} standing for a field; empty: it has none.
    QString cloudUrl = {};

    // The cloud's own address then stands in.
    [[nodiscard]] bool baseUrlIsOptional() const { return !cloudUrl.isEmpty(); }
    [[nodiscard]] AuthMode defaultAuth() const { return authModes.first(); }
    [[nodiscard]] const SpecField *field(EndpointField wanted) const; // null: not of this spec
    [[nodiscard]] const SpecField *field(const QString &name) const;
};

[[nodiscard]] const QList<ApiSpecInfo> &apiSpecs();
[[nodiscard]] const ApiSpecInfo &apiSpecInfo(ApiSpec spec);
// Nothing for a name that is none of them.
[[nodiscard]] std::optional<ApiSpec> apiSpecFromName(const QString &name);

} // namespace signalbox
