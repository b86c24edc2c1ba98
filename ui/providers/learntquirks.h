// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/learntquirk.h"

#include <QWidget>

class QVBoxLayout;

namespace signalbox {

class InlineMessage;
class QuirkStore;

// What was learnt of the server of one endpoint: a row each, with the date and the server's own
// words, a box that locks it and a button that forgets it. Follows the store; hidden while there is
// nothing.
class LearntQuirks final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LearntQuirks)
public:
    // The store outlives it.
    LearntQuirks(QuirkStore &store, const EndpointId &id, QWidget *parent = nullptr);

private:
    void rebuild();
    [[nodiscard]] QWidget *row(const LearntQuirk &quirk);
    void showFailure(const Result<void> &done);

    QuirkStore &m_store;
    const EndpointId m_id;
    QVBoxLayout *m_rows;
    InlineMessage *m_failure;
};

} // namespace signalbox
