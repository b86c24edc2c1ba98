// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/attachmenttext.h"

#include "ui/words/visibletext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(AttachmentText)
public:
    // %1 is the name of a file.
    static QString problem(AttachmentProblem problem)
    {
        switch (problem) {
        case AttachmentProblem::Unreadable:
            return tr("%1 cannot be read.");
        case AttachmentProblem::WrongKind:
            return tr("%1 is neither a PNG, JPEG, WebP or GIF image nor a text file.");
        case AttachmentProblem::TooLarge:
            return tr("%1 is too large: images may have 20 MB, text files 256 KB.");
        case AttachmentProblem::TooManyPixels:
            return tr("%1 has too many pixels: images may have 32 million.");
        case AttachmentProblem::TooMany:
            return tr("%1 was left out: a message takes 10 images.");
        case AttachmentProblem::TooMuch:
            return tr("%1 was left out: the images of a message may have 100 MB together.");
        }
        Q_UNREACHABLE();
    }
    static QString blind()
    {
        //: %1 is the name of a model
        return tr(
            "%1 does not see images, as far as is known. They are sent, but may be ignored or "
            "refused.");
    }
};

} // namespace

QString attachmentProblemText(AttachmentProblem problem, const QString &name)
{
    return Words::problem(problem).arg(withVisibleControls(name, VisibleIn::Exact));
}

QString blindModelText(const QString &modelName)
{
    return Words::blind().arg(withVisibleControls(modelName, VisibleIn::Exact));
}

} // namespace signalbox
