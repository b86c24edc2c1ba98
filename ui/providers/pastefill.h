// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/providers/endpointdraft.h"

#include <QWidget>

class QPushButton;

namespace signalbox {

class AuthFields;
class EndpointEditor;
class InlineMessage;

// Fills the card from a pasted curl command or URL: the button of a new card, what is said about
// it, and the way back.
class PasteFill final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasteFill)
public:
    // Both outlive it. A key goes into the field of `auth` and nowhere else.
    PasteFill(EndpointEditor &editor, AuthFields &auth, QWidget *parent = nullptr);

    // False: the text is no command and no more than a base URL, and belongs where it was pasted.
    bool take(const QString &text);

Q_SIGNALS:
    void filled();
    void undone();

private:
    void buildUi();
    void takeClipboard();
    void showNotice(const QStringList &leftOut);
    void showWarning(const QString &text);
    void undo();
    // An empty widget would still take its distance from the others.
    void showIfNeeded();

    EndpointEditor &m_editor;
    AuthFields &m_auth;
    EndpointDraft m_before;
    Secret m_keyBefore;
    InlineMessage *m_notice;
    InlineMessage *m_warning;
};

} // namespace signalbox
