// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errortext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

class FieldText
{
    Q_DECLARE_TR_FUNCTIONS(FieldText)
public:
    static QString label(EndpointField field);
    static QString missing(EndpointField field);
    static QString problem(const FieldError &error);
};

QString FieldText::label(EndpointField field)
{
    switch (field) {
    case EndpointField::Name:
        return tr("Name", "of an endpoint");
    case EndpointField::BaseUrl:
        return tr("Base URL");
    case EndpointField::ApiKey:
        return tr("API Key");
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
    case EndpointField::ApiKey:
    case EndpointField::DisplayName:
    case EndpointField::ContextWindow:
    case EndpointField::MaxOutput:
        return tr("Enter a value for %1.").arg(label(field));
    }
    Q_UNREACHABLE();
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
        return tr("Enter a number of tokens, e.g. 131072 or 128k.");
    case FieldProblem::OutOfRange:
        return tr("Enter a number from 1 to 100,000,000.");
    case FieldProblem::LargerThanWindow:
        return tr("Max Output cannot be larger than the Context Window.");
    case FieldProblem::NotAHeaderName:
        return tr("A header name has only letters, digits and - or _.");
    case FieldProblem::ForbiddenHeader:
        return tr("This header is set by the connection itself. Use another name.");
    case FieldProblem::NotVisibleAscii:
        return tr("A key has only letters, digits and signs of plain ASCII. Copy it again.");
    case FieldProblem::OuterSpaces:
        return tr("Remove the spaces or line breaks before and after the key.");
    case FieldProblem::Duplicate:
        return error.field == EndpointField::ModelId
                   ? tr("This model is already in the list.")
                   : tr("Another endpoint has this name. Choose another one.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString fieldErrorText(const FieldError &error)
{
    return FieldText::problem(error);
}

QString fieldLabel(EndpointField field)
{
    return FieldText::label(field);
}

} // namespace signalbox
