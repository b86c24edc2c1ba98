// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/awsprofile.h"

#include "core/secrets/environment.h"

#include <QHash>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Section = QHash<QByteArray, QByteArray>; // by name in lower case

// A comment stands on its own line, or after a blank.
QByteArray withoutComment(QByteArray value)
{
    for (const char *mark : {" #", " ;", "\t#", "\t;"}) {
        if (const qsizetype at = value.indexOf(mark); at >= 0)
            value.truncate(at);
    }
    return value.trimmed();
}

// The settings under `[header]`, whose inner blanks do not count. Of a setting that stands there
// twice the last one counts, as for AWS's tools.
Section sectionOf(const QByteArray &file, const QByteArray &header)
{
    Section section;
    bool isInside = false;
    for (const QByteArray &line : file.split('\n')) {
        // What is indented belongs to a setting of several lines, such as `s3 =`.
        const bool isIndented = line.startsWith(' ') || line.startsWith('\t');
        const QByteArray text = line.trimmed();
        if (text.isEmpty() || text.startsWith('#') || text.startsWith(';') || isIndented)
            continue;
        if (text.startsWith('[')) {
            const QByteArray name = text.mid(1, text.indexOf(']') - 1).simplified();
            isInside = name == header;
            continue;
        }
        const qsizetype mark = text.indexOf('=');
        if (isInside && mark > 0)
            section.insert(text.left(mark).trimmed().toLower(), withoutComment(text.mid(mark + 1)));
    }
    return section;
}

QByteArray readFile(const QByteArray &variable, const QString &usualPlace,
                    const Environment &environment)
{
    const Secret named = environment.variable(variable);
    const QString path =
        named.isEmpty() ? environment.home() + usualPlace : QString::fromLocal8Bit(named.reveal());
    const Result<Secret> file = environment.file(path);
    return file ? file->reveal() : QByteArray();
}

// In the order in which AWS's tools try them; a program comes only after keys in the credentials
// file.
QString otherKindOf(const Section &section, bool hasStoredKeys)
{
    if (section.contains("web_identity_token_file"))
        return u"takes on a role with a web identity"_s;
    if (section.contains("role_arn"))
        return u"takes on a role"_s;
    if (section.contains("sso_session") || section.contains("sso_start_url"))
        return u"signs in through SSO"_s;
    if (section.contains("login_session"))
        return u"signs in through the console"_s;
    if (section.contains("credential_process") && !hasStoredKeys)
        return u"runs a program for its keys"_s;
    return {};
}

AwsCredentials keysIn(const Section &section)
{
    return {section.value("aws_access_key_id"), Secret(section.value("aws_secret_access_key")),
            Secret(section.value("aws_session_token"))};
}

bool isWhole(const AwsCredentials &keys)
{
    return !keys.accessKeyId.isEmpty() && !keys.secretKey.isEmpty();
}

Error failure(ErrorKind kind, const QString &profile, const QString &detail)
{
    return {.kind = kind, .detail = detail, .subject = profile};
}

} // namespace

Result<AwsCredentials> awsProfile(const QString &name, const Environment &environment)
{
    const QByteArray credentials =
        readFile("AWS_SHARED_CREDENTIALS_FILE", u"/.aws/credentials"_s, environment);
    const QByteArray config = readFile("AWS_CONFIG_FILE", u"/.aws/config"_s, environment);
    const QByteArray header = name.toUtf8();
    const Section stored = sectionOf(credentials, header);
    const Section configured =
        sectionOf(config, header == "default" ? header : "profile " + header);
    Section all = configured;
    all.insert(stored);
    if (all.isEmpty())
        return failure(ErrorKind::SecretNotFound, name,
                       u"the files of AWS have no profile \"%1\""_s.arg(name));

    const AwsCredentials storedKeys = keysIn(stored);
    const QString other = otherKindOf(all, isWhole(storedKeys));
    if (!other.isEmpty())
        return failure(ErrorKind::InvalidInput, name,
                       u"the profile \"%1\" %2; only profiles with access keys can be used"_s.arg(
                           name, other));
    AwsCredentials keys = isWhole(storedKeys) ? storedKeys : keysIn(configured);
    if (isWhole(keys))
        return keys;
    return failure(ErrorKind::InvalidInput, name,
                   u"the profile \"%1\" has no access keys"_s.arg(name));
}

} // namespace signalbox
