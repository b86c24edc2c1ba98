// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attachments.h"

#include "app/cli/console.h"
#include "core/store/attachmentfile.h"
#include "ui/words/attachmenttext.h"

#include <QFileInfo>

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

std::optional<ExitCode> Attachments::read(const QStringList &paths, Console &console)
{
    for (const QString &path : paths) {
        AttachmentFile file = readAttachment(path);
        std::optional<AttachmentProblem> problem;
        if (const auto *text = std::get_if<AttachedText>(&file)) {
            m_texts.append(quoted(*text));
        } else if (auto *image = std::get_if<AttachedImage>(&file)) {
            problem = joinProblem(m_images, *image);
            m_images.append(std::move(*image));
        } else {
            problem = std::get<AttachmentProblem>(file);
        }
        if (!problem)
            continue;
        console.note(u"Error: "_s + attachmentProblemText(*problem, QFileInfo(path).fileName()));
        return ExitCode::InvalidConfiguration;
    }
    return std::nullopt;
}

void Attachments::addTo(Message &prompt)
{
    prompt.images = std::exchange(m_images, {});
    QStringList parts = std::exchange(m_texts, {});
    if (!prompt.text.isEmpty())
        parts.prepend(prompt.text);
    prompt.text = parts.join(u"\n\n"_s);
}

} // namespace signalbox
