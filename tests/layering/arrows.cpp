// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/arrows.h"

#include <QFileInfo>
#include <QLibraryInfo>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Who may include whom. `from` and `to` are folders or single files; the longest `from` that fits
// decides. A file may always include its own folder.
struct Arrow
{
    QString from;
    QStringList to;
};

const QList<Arrow> &arrows()
{
    static const QList<Arrow> table = {
        {u"core/wire"_s, {}},
        {u"core/base"_s, {}},
        {u"core/model"_s, {u"core/base"_s}},
        // It looks keys up, fetches access tokens, and sends: the one way of a key to a server.
        {u"core/auth"_s,
         {u"core/base"_s, u"core/model"_s, u"core/wire"_s, u"core/net"_s, u"core/secrets"_s}},
        {u"core/bridge"_s, {u"core/base"_s, u"core/model"_s, u"core/wire"_s}},
        {u"core/net"_s, {u"core/base"_s, u"core/wire/httpmessage.h"_s}},
        {u"core/secrets"_s, {u"core/base"_s}},
        {u"core/store"_s, {u"core/base"_s, u"core/model"_s}},
        // An endpoint names its key: where that lies changes with the endpoint's row.
        {u"core/store/movekeysjob.h"_s,
         {u"core/base"_s, u"core/model"_s, u"core/secrets/secretstore.h"_s}},
        // It writes down what it stores.
        {u"core/store/ledgeredsecretstore.h"_s,
         {u"core/base"_s, u"core/model"_s, u"core/secrets/secretstore.h"_s}},
        {u"core/import"_s, {u"core/base"_s, u"core/model"_s}},
        // It carries a plan out, for the desktop and the terminal alike.
        {u"core/import/importjob.h"_s,
         {u"core/base"_s, u"core/model"_s, u"core/secrets/secretstore.h"_s}},
        {u"core/import/importjob.cpp"_s,
         {u"core/base"_s, u"core/model"_s, u"core/secrets/secretstore.h"_s,
          u"core/store/endpointstore.h"_s}},
        {u"core/health"_s,
         {u"core/base"_s, u"core/model"_s, u"core/auth"_s, u"core/bridge"_s, u"core/net"_s,
          u"core/wire"_s, u"core/secrets"_s, u"core/store"_s}},
        {u"core/chat"_s,
         {u"core/base"_s, u"core/model"_s, u"core/auth"_s, u"core/bridge"_s, u"core/net"_s,
          u"core/wire"_s, u"core/secrets"_s, u"core/store"_s, u"core/health"_s}},
        {u"core/gateway"_s, {u"core/base"_s, u"core/wire"_s}},
        {u"ui/words"_s, {u"core/base"_s, u"core/model"_s, u"core/import"_s}},
        {u"ui/theme"_s, {u"core/base"_s, u"core/model"_s, u"core/store/preferences.h"_s}},
        {u"ui/widgets"_s, {u"core/base"_s, u"core/model"_s, u"ui/theme"_s, u"ui/words"_s}},
        {u"ui/models"_s,
         {u"core/base"_s, u"core/model"_s, u"core/store"_s, u"core/health"_s, u"core/chat"_s,
          u"ui/theme"_s, u"ui/words"_s, u"ui/widgets/healthdot.h"_s}},
        // The one place where a person types a key; it knows the interface, not the keychain.
        {u"ui/providers"_s,
         {u"core/base"_s, u"core/model"_s, u"core/store"_s, u"core/health"_s, u"core/import"_s,
          u"core/secrets/secretstore.h"_s, u"core/secrets/vaultsecretstore.h"_s, u"ui/models"_s,
          u"ui/theme"_s, u"ui/widgets"_s, u"ui/words"_s, u"ui/prompter.h"_s}},
        {u"ui"_s,
         {u"core/base"_s, u"core/model"_s, u"core/store"_s, u"core/health"_s, u"core/chat"_s,
          u"ui"_s}},
        {u"app/cli"_s, {u"app"_s, u"core"_s, u"ui/words"_s}},
        {u"app"_s, {u"app"_s, u"core"_s, u"ui"_s}},
        {u"tests"_s, {u"tests"_s, u"app"_s, u"core"_s, u"ui"_s}},
    };
    return table;
}

bool isInside(const QString &path, const QString &place)
{
    return path == place || path.startsWith(place + u'/');
}

const Arrow *arrowOf(const QString &path)
{
    const Arrow *best = nullptr;
    for (const Arrow &arrow : arrows()) {
        const bool longer = best == nullptr || arrow.from.size() > best->from.size();
        if (longer && isInside(path, arrow.from))
            best = &arrow;
    }
    return best;
}

} // namespace

bool mayInclude(const QString &path, const QString &header)
{
    const Arrow *arrow = arrowOf(path);
    if (arrow == nullptr)
        return false;
    if (isInside(header, arrow->from) || isInside(header, QFileInfo(path).path()))
        return true;
    return std::any_of(arrow->to.begin(), arrow->to.end(),
                       [&header](const QString &place) { return isInside(header, place); });
}

bool isGuiHeader(const QString &header)
{
    static const QString root = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    static const QStringList modules = {u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s, u"QtSvgWidgets"_s};
    return std::any_of(modules.begin(), modules.end(), [&header](const QString &module) {
        return header == module || header.startsWith(module + u'/') ||
               QFileInfo::exists(root + u'/' + module + u'/' + header);
    });
}

} // namespace signalbox
