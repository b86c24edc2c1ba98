// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandspecs.h"

#include "app/cli/networkoptions.h"
#include "core/model/apispec.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostNames = 1'000;

QList<OptionSpec> keyOptions()
{
    return {{u"--key-stdin"_s, {}, u"read the API key from standard input"_s},
            {u"--key-env"_s, u"VAR"_s, u"read the API key from this environment variable"_s}};
}

// One line for each spec.
QString fieldsNote()
{
    QString note = u"\n\nThe specs and their fields (* required):"_s;
    for (const ApiSpecInfo &info : apiSpecs()) {
        QStringList names;
        for (const SpecField &field : info.fields)
            names.append(fieldName(field.field) +
                         (field.need == SpecField::Need::Optional ? QString() : u"*"_s));
        note += u"\n  "_s + info.name;
        if (!names.isEmpty())
            note += u": "_s + names.join(u' ');
    }
    return note + u"\nA spec with a cloud of its own needs no --base-url; one that is given "
                  "replaces its host."_s;
}

QList<OptionSpec> endpointOptions()
{
    return QList<OptionSpec>{
               {u"--name"_s, u"NAME"_s, u"how the endpoint is called"_s},
               {u"--base-url"_s, u"URL"_s, u"the root of the API, e.g. http://localhost:1234/v1"_s},
               {u"--model"_s, u"ID"_s, u"the model as the server calls it, or VENDOR/MODEL"_s},
               {u"--spec"_s, u"SPEC"_s,
                u"what the server speaks; openai-chat-completions by default"_s},
               {u"--auth"_s, u"MODE"_s,
                u"bearer, api-key, x-api-key, header:NAME, none; usually the spec's own"_s},
               {u"--field"_s, u"KEY=VALUE"_s, u"a field of the spec; may be repeated"_s},
               {u"--header"_s, u"NAME=VALUE"_s, u"sent with every request; may be repeated"_s},
               {u"--map"_s, u"ALIAS=ID"_s, u"another name for a model; may be repeated"_s},
               {u"--allow"_s, u"MODEL"_s, u"offer only these of the server; may be repeated"_s},
               {u"--display-name"_s, u"NAME"_s, u"how the model is shown"_s},
               {u"--context-window"_s, u"N"_s, u"tokens, e.g. 131072 or 128k"_s},
               {u"--max-output"_s, u"N"_s, u"tokens of one reply at most"_s},
               {u"--tools"_s, u"WORD"_s, u"the model calls tools: yes, no, or auto"_s},
               {u"--vision"_s, u"WORD"_s, u"it sees images: yes, no, or auto"_s},
               {u"--reasoning"_s, u"WORD"_s, u"it thinks: yes, no, or auto"_s},
               {u"--fallback"_s, u"NAME"_s,
                u"whom to ask where it cannot answer; may be repeated"_s},
               {u"--no-stream"_s, {}, u"the server sends whole replies only"_s},
               {u"--no-api-fallback"_s, {}, u"never ask the other API of OpenAI"_s},
               {u"--tool-format"_s, u"FORMAT"_s, u"openai or legacy"_s}} +
           networkOptions() + keyOptions();
}

const QString kKeyNote =
    u"A key is never an argument: every program could read it there. It goes to the keychain of\n"
    u"the system. With --secrets session nothing is stored; the environment variable\n"
    u"SIGNALBOX_KEY_<ENDPOINT_ID> then supplies it."_s;

CommandSpec addCommand()
{
    return {.name = u"endpoint add"_s,
            .arguments = u"--name NAME --base-url URL --model ID"_s,
            .summary = u"Add an endpoint and print its id."_s,
            .details = kKeyNote + fieldsNote(),
            .options =
                endpointOptions() +
                QList<OptionSpec>{
                    {u"--from-curl"_s, {}, u"read a curl command or a URL from standard input"_s}}};
}

CommandSpec editCommand()
{
    return {.name = u"endpoint edit"_s,
            .arguments = u"NAME"_s,
            .summary = u"Change what the options name, and nothing else."_s,
            .details = kKeyNote +
                       u"\n\nA stored key does not follow a Base URL to another server by "
                       u"itself: give the key again,\nor say --keep-key."_s,
            .options = endpointOptions() +
                       QList<OptionSpec>{
                           {u"--stream"_s, {}, u"the server can stream"_s},
                           {u"--api-fallback"_s, {}, u"ask the other API of OpenAI if need be"_s},
                           {u"--keep-key"_s, {}, u"send the stored key to the new Base URL"_s},
                           {u"--remove-key"_s, {}, u"forget the stored key"_s}},
            .leastArguments = 1,
            .mostArguments = 1};
}

CommandSpec importCommand()
{
    return {.name = u"endpoint import"_s,
            .arguments = u"FILE | --env"_s,
            .summary = u"Add the endpoints of a file of Signalbox or of another program."_s,
            .details =
                u"Reads files of LiteLLM, Continue, Zed, VS Code, LibreChat, Cherry Studio and "
                u"Chatbox, and\nwhat endpoint export prints; - is standard input. An endpoint of a "
                u"name that is taken by\none at another server is added under another name, "
                u"without that one's key. Nothing of the\nfile is run."_s,
            .options = {{u"--env"_s, {}, u"add the providers whose key variables are set"_s},
                        {u"--dry-run"_s, {}, u"say what would be done, and stop"_s},
                        {u"--change"_s, u"NAME"_s, u"change that endpoint; may be repeated"_s},
                        {u"--no-keys"_s, {}, u"leave the keys of the file where they are"_s},
                        {u"--json"_s, {}, u"for programs"_s}},
            .mostArguments = 1};
}

QList<CommandSpec> endpointCommands()
{
    const OptionSpec json = {u"--json"_s, {}, u"for programs"_s};
    return {addCommand(),
            {.name = u"endpoint list"_s,
             .arguments = {},
             .summary = u"List the endpoints."_s,
             .options = {json}},
            {.name = u"endpoint show"_s,
             .arguments = u"NAME"_s,
             .summary = u"Show everything about one endpoint but its key."_s,
             .options = {json},
             .leastArguments = 1,
             .mostArguments = 1},
            editCommand(),
            {.name = u"endpoint remove"_s,
             .arguments = u"NAME"_s,
             .summary = u"Remove an endpoint and its key. Conversations stay."_s,
             .leastArguments = 1,
             .mostArguments = 1},
            importCommand(),
            {.name = u"endpoint export"_s,
             .arguments = u"[NAME]…"_s,
             .summary = u"Print endpoints for another Signalbox, without their keys."_s,
             .mostArguments = kMostNames}};
}

CommandSpec checkCommand()
{
    return {.name = u"check"_s,
            .arguments = u"NAME | --all"_s,
            .summary = u"Check URL, connection, authentication and model, step by step."_s,
            .details = u"The model check sends one short prompt, which a provider may bill."_s,
            .options = {{u"--all"_s, {}, u"check every endpoint"_s},
                        {u"--json"_s, {}, u"one JSON object a line, for programs"_s},
                        {u"--no-model"_s, {}, u"leave the model check out"_s}},
            .mostArguments = 1};
}

CommandSpec chatCommand()
{
    return {.name = u"chat"_s,
            .arguments = u"[PROMPT]"_s,
            .summary = u"Send a prompt; the reply streams to standard output."_s,
            .details =
                u"The prompt is the argument or standard input. In a terminal without a prompt "
                u"this is\n"
                u"a conversation: a prompt a line, Ctrl+C stops a reply, Ctrl+D ends.\n\n"
                u"Without -m the model of the first agent is asked. -m custom:URL with --model "
                u"needs no\n"
                u"card and speaks chat completions, -m anthropic-custom:URL Messages; the key "
                u"comes from\n--key-env, --key-stdin or SIGNALBOX_KEY_CUSTOM.\n\n"
                u"--attach takes PNG, JPEG, WebP and GIF, 10 images of 20 MB at most; a text file "
                u"becomes\n"
                u"a part of the prompt.\n\n"
                u"No conversation is saved, except with --continue: then this turn goes on with "
                u"the\n"
                u"terminal's own, which the desktop shows under the agent Terminal."_s,
            .options =
                QList<OptionSpec>{
                    {u"--endpoint"_s, u"NAME[/MODEL]"_s, u"an endpoint, or custom:URL"_s, u"-m"_s},
                    {u"--model"_s, u"ID"_s, u"the model, with -m custom:URL"_s},
                    {u"--system"_s, u"TEXT"_s, u"the system prompt"_s},
                    {u"--attach"_s, u"FILE"_s, u"send an image or a text file; may be repeated"_s},
                    {u"--continue"_s, {}, u"go on with the saved conversation"_s},
                    {u"--events"_s, {}, u"one JSON object a line, for programs"_s},
                    {u"--no-stream"_s, {}, u"ask for a whole reply"_s},
                    {u"--retries"_s, u"N"_s, u"ask again when the server is busy or not reached"_s},
                    {u"--demo"_s, {}, u"talk to the built-in demo endpoint"_s}} +
                keyOptions(),
            .mostArguments = 1};
}

} // namespace

const QList<CommandSpec> &cliCommands()
{
    static const QList<CommandSpec> commands =
        endpointCommands() +
        QList<CommandSpec>{
            checkCommand(),
            {.name = u"models"_s,
             .arguments = u"NAME"_s,
             .summary = u"List the models that the server of an endpoint names."_s,
             .details = u"--test asks one model what it can do: text, streaming, tools, vision, "
                        u"reasoning. It sends\nup to six short prompts, which a provider may "
                        u"bill, and keeps what it found."_s,
             .options = {{u"--test"_s, u"MODEL"_s, u"test what this model can do; may be billed"_s},
                         {u"--json"_s, {}, u"for programs"_s}},
             .leastArguments = 1,
             .mostArguments = 1},
            chatCommand(),
            {.name = u"embed"_s,
             .arguments = u"[TEXT]"_s,
             .summary = u"Turn a text, or each line of standard input, into a vector."_s,
             .details = u"Prints a list of numbers a line; --json prints one answer in the form "
                        u"of the\nOpenAI API. Without -m the model of the first agent is asked."_s,
             .options = {{u"--endpoint"_s, u"NAME[/MODEL]"_s, u"an endpoint"_s, u"-m"_s},
                         {u"--json"_s, {}, u"for programs"_s}},
             .mostArguments = 1},
            {.name = u"discover"_s,
             .arguments = {},
             .summary = u"Find servers for models on this machine."_s,
             .details = u"Asks the ports of the well-known ones and those that OLLAMA_HOST and "
                        u"its like name.\nSends no key, and changes nothing."_s,
             .options = {{u"--json"_s, {}, u"for programs"_s}}},
            {.name = u"keys"_s,
             .arguments = {},
             .summary = u"Say where keys are kept, and how many that no endpoint uses."_s,
             .details = u"--clean removes those that no endpoint uses any more: what could not be "
                        u"removed before,\nand what an open vault holds that this profile does "
                        u"not know."_s,
             .options = {{u"--clean"_s, {}, u"remove keys that no endpoint uses"_s},
                         {u"--json"_s, {}, u"for programs"_s}}},
            {.name = u"serve"_s,
             .arguments = u"--demo"_s,
             .summary = u"Offer the demo endpoint to programs on this machine."_s,
             .details = u"The first line printed is: listening on http://127.0.0.1:PORT/v1"_s,
             .options = {{u"--demo"_s, {}, u"a script that plays a server; not a model"_s},
                         {u"--port"_s, u"PORT"_s, u"0, the default, takes a free one"_s}}}};
    return commands;
}

const QList<OptionSpec> &cliCommonOptions()
{
    static const QList<OptionSpec> options = {
        {u"--profile"_s, u"DIR"_s, u"keep everything of this run in DIR"_s},
        {u"--secrets"_s, u"PLACE"_s,
         u"keychain, vault (a file), session (store no key); else as Settings say"_s},
        {u"--help"_s, {}, u"this text"_s, u"-h"_s},
        {u"--version"_s, {}, u"the version"_s}};
    return options;
}

} // namespace signalbox
