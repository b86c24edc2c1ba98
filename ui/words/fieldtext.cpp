// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errortext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

bool isTime(EndpointField field)
{
    return field == EndpointField::ConnectTimeout || field == EndpointField::FirstByteTimeout ||
           field == EndpointField::IdleTimeout || field == EndpointField::TotalTimeout;
}

class FieldText
{
    Q_DECLARE_TR_FUNCTIONS(FieldText)
public:
    static QString label(EndpointField field);
    static QString missing(EndpointField field);
    static QString wrongForm(EndpointField field);
    static QString duplicate(EndpointField field);
    static QString notANumber(EndpointField field);
    static QString outOfRange(EndpointField field);
    static QString text(const FieldError &error);
    static QString problem(const FieldError &error);
};

QString FieldText::label(EndpointField field)
{
    switch (field) {
    case EndpointField::Name:
        return tr("Name", "of an endpoint");
    case EndpointField::Spec:
        return tr("API Spec");
    case EndpointField::BaseUrl:
        return tr("Base URL");
    case EndpointField::ApiKey:
        return tr("API Key");
    case EndpointField::Auth:
        return tr("Authentication");
    case EndpointField::AuthHeader:
        return tr("Header Name");
    case EndpointField::ModelId:
        return tr("Model ID");
    case EndpointField::DisplayName:
        return tr("Display Name");
    case EndpointField::ContextWindow:
        return tr("Context Window");
    case EndpointField::MaxOutput:
        return tr("Max Output");
    case EndpointField::ExtraHeaders:
        return tr("Extra Headers");
    case EndpointField::ModelMapping:
        return tr("Model ID Mapping");
    case EndpointField::AllowedModels:
        return tr("Supported Models");
    case EndpointField::Proxy:
        return tr("Proxy");
    case EndpointField::ProxyHost:
        return tr("Proxy Host");
    case EndpointField::ProxyPort:
        return tr("Proxy Port");
    case EndpointField::ProxyUser:
        return tr("Proxy User");
    case EndpointField::ProxyPassword:
        return tr("Proxy Password");
    case EndpointField::CaFile:
        return tr("Certificate Authority");
    case EndpointField::ClientCertificate:
        return tr("Client Certificate");
    case EndpointField::ClientKey:
        return tr("Client Key");
    case EndpointField::ClientKeyPassphrase:
        return tr("Passphrase of the Client Key");
    case EndpointField::PinnedCertificate:
        return tr("Pinned Certificate");
    case EndpointField::ConnectTimeout:
        return tr("Connect Timeout");
    case EndpointField::FirstByteTimeout:
        return tr("First Byte Timeout");
    case EndpointField::IdleTimeout:
        return tr("Idle Timeout");
    case EndpointField::TotalTimeout:
        return tr("Total Timeout");
    case EndpointField::ExtraBody:
        return tr("Extra Body");
    case EndpointField::Fallbacks:
        return tr("Fallbacks");
    case EndpointField::Resource:
        return tr("Resource Name");
    case EndpointField::Deployment:
        return tr("Deployment");
    case EndpointField::ApiVersion:
        return tr("API Version");
    case EndpointField::Region:
        return tr("Region");
    case EndpointField::AccessKeyId:
        return tr("Access Key ID");
    case EndpointField::Profile:
        return tr("AWS Profile");
    case EndpointField::Project:
        return tr("Project ID");
    case EndpointField::Location:
        return tr("Location", "of a data centre");
    case EndpointField::Publisher:
        return tr("Publisher", "of a model");
    case EndpointField::CredentialsFile:
        return tr("Credentials File");
    case EndpointField::ConfirmTokenUri:
        return tr("Confirmed Token URL");
    }
    Q_UNREACHABLE();
}

QString FieldText::missing(EndpointField field)
{
    switch (field) {
    case EndpointField::Name:
        return tr("Enter a name.");
    case EndpointField::BaseUrl:
        return tr("Enter a Base URL, e.g. https://my-server.example.com/v1");
    case EndpointField::AuthHeader:
        return tr("Enter the name of the header that carries the key.");
    case EndpointField::ModelId:
        return tr("Enter a Model ID, e.g. meta-llama/Llama-3.1-8B-Instruct");
    case EndpointField::ExtraHeaders:
        return tr("A header needs a name and a value.");
    case EndpointField::ModelMapping:
        return tr("An alias needs a name and the Model ID that it stands for.");
    case EndpointField::ProxyHost:
        return tr("Enter the name or the address of the proxy, e.g. proxy.example.com");
    case EndpointField::ProxyPort:
        return tr("Enter the port of the proxy, e.g. 3128");
    case EndpointField::ClientCertificate:
        return tr("A client key needs its certificate. Choose the file.");
    case EndpointField::ClientKey:
        return tr("A client certificate needs its key. Choose the file.");
    case EndpointField::Resource:
        return tr("Enter the name of your Azure resource, or a Base URL.");
    case EndpointField::Region:
        return tr("Enter a region, e.g. us-east-1");
    case EndpointField::Project:
        return tr("Enter the ID of your Google Cloud project.");
    case EndpointField::Location:
        return tr("Enter a location, e.g. us-central1 or global");
    case EndpointField::Spec:
    case EndpointField::ApiKey:
    case EndpointField::Auth:
    case EndpointField::DisplayName:
    case EndpointField::ContextWindow:
    case EndpointField::MaxOutput:
    case EndpointField::AllowedModels:
    case EndpointField::Proxy:
    case EndpointField::ProxyUser:
    case EndpointField::ProxyPassword:
    case EndpointField::CaFile:
    case EndpointField::ClientKeyPassphrase:
    case EndpointField::PinnedCertificate:
    case EndpointField::ConnectTimeout:
    case EndpointField::FirstByteTimeout:
    case EndpointField::IdleTimeout:
    case EndpointField::TotalTimeout:
    case EndpointField::ExtraBody:
    case EndpointField::Fallbacks:
    case EndpointField::Deployment:
    case EndpointField::ApiVersion:
    case EndpointField::AccessKeyId:
    case EndpointField::Profile:
    case EndpointField::Publisher:
    case EndpointField::CredentialsFile:
    case EndpointField::ConfirmTokenUri:
        return tr("Enter a value for %1.").arg(label(field));
    }
    Q_UNREACHABLE();
}

QString FieldText::wrongForm(EndpointField field)
{
    switch (field) {
    case EndpointField::ProxyHost:
        return tr(
            "This is not the name or the address of a computer. Leave out http:// and the port.");
    case EndpointField::PinnedCertificate:
        return tr("A fingerprint has 64 digits from 0 to f, with or without colons.");
    case EndpointField::ExtraBody:
        return tr("This must be a JSON object, e.g. {\"top_k\": 20}.");
    case EndpointField::CaFile:
    case EndpointField::ClientCertificate:
    case EndpointField::ClientKey:
        return tr("Enter the whole path of a PEM file that can be read.");
    case EndpointField::Resource:
        return tr("A resource name has only letters, digits and inner hyphens. It is the part "
                  "before .openai.azure.com.");
    case EndpointField::Deployment:
        return tr("This cannot be the name of a deployment.");
    case EndpointField::ApiVersion:
        return tr("An API version looks like 2024-10-21 or v1.");
    case EndpointField::Region:
        return tr("A region looks like us-east-1.");
    case EndpointField::AccessKeyId:
        return tr("An access key ID has 16 or more letters and digits, e.g. AKIA…");
    case EndpointField::Profile:
        return tr("This cannot be the name of a profile.");
    case EndpointField::Project:
        return tr("A project ID has lower-case letters, digits and hyphens, e.g. "
                  "my-project-123456");
    case EndpointField::Location:
        return tr("A location looks like us-central1 or global.");
    case EndpointField::Publisher:
        return tr("The publisher is google or anthropic.");
    case EndpointField::CredentialsFile:
        return tr("This is not the path of a file.");
    case EndpointField::ConfirmTokenUri:
        return tr("This must be a whole URL that begins with https://.");
    case EndpointField::Name:
    case EndpointField::Spec:
    case EndpointField::BaseUrl:
    case EndpointField::ApiKey:
    case EndpointField::Auth:
    case EndpointField::AuthHeader:
    case EndpointField::ModelId:
    case EndpointField::DisplayName:
    case EndpointField::ContextWindow:
    case EndpointField::MaxOutput:
    case EndpointField::ExtraHeaders:
    case EndpointField::ModelMapping:
    case EndpointField::AllowedModels:
    case EndpointField::Proxy:
    case EndpointField::ProxyPort:
    case EndpointField::ProxyUser:
    case EndpointField::ProxyPassword:
    case EndpointField::ClientKeyPassphrase:
    case EndpointField::ConnectTimeout:
    case EndpointField::FirstByteTimeout:
    case EndpointField::IdleTimeout:
    case EndpointField::TotalTimeout:
    case EndpointField::Fallbacks:
        return tr("This value cannot be used.");
    }
    Q_UNREACHABLE();
}

QString FieldText::duplicate(EndpointField field)
{
    if (field == EndpointField::ModelId)
        return tr("This model is already in the list.");
    if (field == EndpointField::ExtraHeaders)
        return tr("This header is already in the list.");
    if (field == EndpointField::Fallbacks)
        return tr("This endpoint is already in the list.");
    return tr("Another endpoint has this name. Choose another one.");
}

QString FieldText::notANumber(EndpointField field)
{
    if (field == EndpointField::ProxyPort)
        return missing(field);
    if (isTime(field))
        return tr("Enter a number of seconds, e.g. 30.");
    return tr("Enter a number of tokens, e.g. 131072 or 128k.");
}

QString FieldText::outOfRange(EndpointField field)
{
    if (field == EndpointField::ProxyPort)
        return tr("Enter a port from 1 to 65535.");
    if (isTime(field))
        return tr("Enter a number of seconds from 1 to 3600.");
    return tr("Enter a number from 1 to 100,000,000.");
}

QString FieldText::problem(const FieldError &error)
{
    switch (error.problem) {
    case FieldProblem::Missing:
        return missing(error.field);
    case FieldProblem::TooLong:
        return tr("This is too long. Shorten it.");
    case FieldProblem::ControlCharacters:
        return tr("Remove line breaks and invisible characters.");
    case FieldProblem::NotAUrl:
        return tr("This is not a URL. It should look like https://my-server.example.com/v1");
    case FieldProblem::WrongScheme:
        return tr("The URL must begin with https:// or http://.");
    case FieldProblem::HasUserInfo:
        return tr("Remove the user name and password from the URL. Keys belong into API Key.");
    case FieldProblem::InsecurePublic:
        return tr("Use https://. Plain http:// is only for this computer and private networks.");
    case FieldProblem::NotANumber:
        return notANumber(error.field);
    case FieldProblem::OutOfRange:
        return outOfRange(error.field);
    case FieldProblem::LargerThanWindow:
        return tr("Max Output cannot be larger than the Context Window.");
    case FieldProblem::NotAHeaderName:
        return tr("A header name has only letters, digits and - or _.");
    case FieldProblem::ForbiddenHeader:
        return tr("This header is set by the connection itself. Use another name.");
    case FieldProblem::NotVisibleAscii:
        return error.field == EndpointField::ExtraHeaders
                   ? tr("A header has only letters, digits and signs of plain ASCII.")
                   : tr("A key has only letters, digits and signs of plain ASCII. Copy it again.");
    case FieldProblem::OuterSpaces:
        return error.field == EndpointField::ExtraHeaders
                   ? tr("Remove the spaces before and after the value.")
                   : tr("Remove the spaces or line breaks before and after the key.");
    case FieldProblem::KeyHeader:
        return tr("This header carries a key, and extra headers are not kept secret. Choose Custom "
                  "header as Authentication and enter its value as API Key.");
    case FieldProblem::Duplicate:
        return duplicate(error.field);
    case FieldProblem::KeyInUrl:
        return tr("Remove the key from the URL. It belongs into API Key.");
    case FieldProblem::WrongForm:
        return wrongForm(error.field);
    case FieldProblem::NotOfThisSpec:
        return tr("The API Spec does not know %1.").arg(error.about.value(0));
    case FieldProblem::OtherRegion:
        return tr("The Base URL is in the region %1. Enter the same region.")
            .arg(error.about.value(0));
    case FieldProblem::Cycle:
        return (error.field == EndpointField::Fallbacks
                    ? tr("%1 and %2 would fall back to each other. Leave one of them out.")
                    : tr("%1 and %2 stand for each other. An alias must lead to a model."))
            .arg(error.about.value(0), error.about.value(1));
    case FieldProblem::TooMany:
        return tr("These are too many.");
    case FieldProblem::NeedsProxy:
        return tr("Only an HTTP or SOCKS proxy has this. Choose one, or leave this empty.");
    case FieldProblem::PartOfRequest:
        return tr("The request says this itself. Remove it from the extra body.");
    case FieldProblem::KeyMember:
        return tr("The extra body is not kept secret. Remove the key, and enter it as API Key.");
    }
    Q_UNREACHABLE();
}

// Names the entry of a list that the sentence is about, where the sentence does not.
QString FieldText::text(const FieldError &error)
{
    const bool isEntry = error.about.size() == 1 && !error.about.first().isEmpty() &&
                         error.problem != FieldProblem::NotOfThisSpec &&
                         error.problem != FieldProblem::OtherRegion;
    return isEntry ? tr("%1: %2", "an entry of a list, and what is wrong with it")
                         .arg(error.about.first(), problem(error))
                   : problem(error);
}

} // namespace

QString fieldErrorText(const FieldError &error)
{
    return FieldText::text(error);
}

QString fieldLabel(EndpointField field)
{
    return FieldText::label(field);
}

} // namespace signalbox
