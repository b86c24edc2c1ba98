// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointcard.h"

#include "core/base/clock.h"
#include "core/health/healthmonitor.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "ui/providers/cardheader.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/endpointform.h"
#include "ui/providers/healthsteps.h"
#include "ui/providers/learntquirks.h"
#include "ui/providers/modelpickdialog.h"
#include "ui/providers/modeltest.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/foldarea.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QPainter>
#include <QPropertyAnimation>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

EndpointCard::EndpointCard(const ProviderServices &services, const EndpointId &id, QWidget *parent)
    : QFrame(parent), m_services(services), m_id(id), m_header(new CardHeader), m_fold(new FoldArea)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_fold);
    connect(m_header, &CardHeader::unfoldedChanged, this, &EndpointCard::onHeaderToggled);
    connect(m_header, &CardHeader::deleteRequested, this, [this] { Q_EMIT deleteRequested(m_id); });
    connect(m_fold, &FoldArea::settled, this, &EndpointCard::settled);
    m_countdown.setInterval(1'000);
    connect(&m_countdown, &QTimer::timeout, this, &EndpointCard::refresh);
    refresh();
}

EndpointCard::~EndpointCard() = default;

void EndpointCard::setUnfolded(bool unfolded)
{
    m_header->setUnfolded(unfolded);
}

bool EndpointCard::isUnfolded() const
{
    return m_header->isUnfolded();
}

void EndpointCard::setKeyPlace(SecretRef::Place place)
{
    m_keyPlace = place;
    if (m_editor)
        m_editor->setKeyPlace(place);
}

void EndpointCard::prefill(const Endpoint &endpoint)
{
    m_editor->setDraft(EndpointDraft::of(endpoint));
    m_given = m_editor->draft();
}

bool EndpointCard::isTypedIn() const
{
    return m_editor != nullptr && (m_editor->hasTypedKey() || m_editor->draft() != m_given);
}

void EndpointCard::focusHeader()
{
    m_header->setFocus(Qt::OtherFocusReason);
}

void EndpointCard::focusField(EndpointField field)
{
    if (m_form)
        m_form->focusField(field);
}

void EndpointCard::refresh()
{
    const Endpoint *endpoint = m_services.endpoints.find(m_id);
    if (endpoint == nullptr) {
        m_header->showNew();
        return;
    }
    const HealthReport report = m_services.health.report(m_id);
    const QDateTime now = m_services.clock.now();
    m_header->showEndpoint(*endpoint, report, now);
    // Many cards are made at once, and each reads a day: one at a time.
    if (m_historyOf != report.checkedAt) {
        m_historyOf = report.checkedAt;
        QMetaObject::invokeMethod(this, &EndpointCard::showHistory, Qt::QueuedConnection);
    }
    if (m_health)
        m_health->setReport(report, endpoint->name);
    if (m_form)
        m_form->setKeySource(report.keySource);
    if (report.retryAt.isValid() && report.retryAt > now)
        m_countdown.start();
    else
        m_countdown.stop();
}

void EndpointCard::showHistory()
{
    const auto samples = m_services.history.samples(m_id, HealthStore::kMostSamples);
    if (samples)
        m_header->showHistory(healthDay(*samples, m_services.clock.now()));
}

void EndpointCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Theme::color(Theme::Role::Surface));
    painter.setPen(Theme::color(Theme::Role::Border));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kCardRadius,
                            Theme::kCardRadius);
}

void EndpointCard::onHeaderToggled(bool unfolded)
{
    if (unfolded && m_editor == nullptr)
        makeBody();
    if (!unfolded && m_editor)
        m_editor->settle();
    m_fold->setOpen(unfolded);
    if (unfolded)
        Q_EMIT this->unfolded();
}

void EndpointCard::makeBody()
{
    m_editor = new EndpointEditor(m_services.endpoints, m_services.secrets, m_id, this);
    m_editor->setKeyPlace(m_keyPlace);
    m_form = new EndpointForm(*m_editor, m_editor->isNew() ? SavedParts() : savedParts());
    m_saveFailure = new InlineMessage(InlineMessage::Kind::Failure);
    m_saveFailure->hide();

    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(Theme::space(4), 0, Theme::space(4), Theme::space(4));
    layout->setSpacing(Theme::space(4));
    auto *line = new QFrame;
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    layout->addWidget(line);
    layout->addWidget(m_form);
    layout->addWidget(m_saveFailure);
    layout->addWidget(m_editor->isNew() ? makeNewFoot() : makeFoot());
    m_fold->setContent(body);

    connect(m_editor, &EndpointEditor::changed, this, &EndpointCard::onEditorChanged);
    connect(m_editor, &EndpointEditor::saved, this, &EndpointCard::showSaved);
    connect(m_editor, &EndpointEditor::created, this, &EndpointCard::created);
    connect(m_form, &EndpointForm::chooseModelsRequested, this, &EndpointCard::chooseModels);
    connect(m_form, &EndpointForm::chooseSupportedRequested, this, &EndpointCard::chooseSupported);
    m_given = m_editor->draft();
    refresh();
}

SavedParts EndpointCard::savedParts()
{
    return {.learnt = new LearntQuirks(m_services.quirks, m_id),
            .makeTest = [this] { return new ModelTest(m_services, m_id); }};
}

QWidget *EndpointCard::makeFoot()
{
    auto *foot = new QWidget;
    m_saved = new TextLabel(tr("Saved"), Theme::Style::Caption, Theme::Role::HealthOk);
    m_saved->setObjectName(u"saved"_s);
    m_saved->hide();
    auto *effect = new QGraphicsOpacityEffect(m_saved);
    m_saved->setGraphicsEffect(effect);
    m_savedMotion = new QPropertyAnimation(effect, "opacity", this);
    m_savedMotion->setStartValue(0.0);
    m_savedMotion->setEndValue(1.0);
    m_health = new HealthSteps;
    connect(m_health, &HealthSteps::checkRequested, this,
            [this] { m_services.health.check(m_id); });
    connect(m_health, &HealthSteps::actionRequested, this, &EndpointCard::act);
    connect(m_health, &HealthSteps::baseUrlAccepted, m_editor, &EndpointEditor::useBaseUrl);

    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(m_health);
    layout->addWidget(m_saved);
    return foot;
}

QWidget *EndpointCard::makeNewFoot()
{
    auto *foot = new QWidget;
    m_save = new QPushButton(tr("Save"));
    m_save->setObjectName(u"save"_s);
    setButtonKind(*m_save, ButtonKind::Primary);
    auto *cancel = new QPushButton(tr("Cancel"));
    for (QPushButton *button : {m_save, cancel})
        button->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &EndpointCard::onSave);
    connect(cancel, &QPushButton::clicked, this, &EndpointCard::cancelled);

    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    return foot;
}

void EndpointCard::onEditorChanged()
{
    const std::optional<Error> &error = m_editor->saveError();
    if (error)
        m_saveFailure->setText(errorWords(*error).sentences());
    m_saveFailure->setVisible(error.has_value());
    if (m_save)
        m_save->setEnabled(!m_editor->isSavingKey());
}

void EndpointCard::onSave()
{
    m_editor->save();
    if (m_editor->isNew())
        m_form->focusFirstError();
}

void EndpointCard::showSaved()
{
    if (m_saved == nullptr)
        return;
    m_saved->show();
    m_savedMotion->stop();
    m_savedMotion->setDuration(Theme::motionMs());
    m_savedMotion->start();
}

void EndpointCard::act(ErrorAction action)
{
    switch (action) {
    case ErrorAction::CheckKey:
        m_form->focusField(EndpointField::ApiKey);
        return;
    case ErrorAction::EditEndpoint:
        m_form->focusField(EndpointField::BaseUrl);
        return;
    case ErrorAction::ChooseModel:
        m_form->focusField(EndpointField::ModelId);
        return;
    case ErrorAction::UnlockVault:
        unlockVault();
        return;
    case ErrorAction::UnlockKeychain:
    case ErrorAction::Retry:
        m_services.health.check(m_id);
        return;
    case ErrorAction::RetryNow:
    case ErrorAction::None:
        return;
    }
    Q_UNREACHABLE();
}

void EndpointCard::unlockVault()
{
    auto *dialog = new VaultDialog(m_services.vault, VaultDialog::Purpose::Open, this);
    connect(dialog, &QDialog::accepted, this, [this] { m_services.health.check(m_id); });
    dialog->open();
}

void EndpointCard::chooseModels()
{
    QStringList picked;
    for (const ModelDraft &model : m_editor->draft().models)
        picked.append(model.id.trimmed());
    ModelPickDialog *dialog = pickDialog(tr("Choose models"), picked, 1, Endpoint::kMostModels);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_editor->setModels(dialog->picked()); });
    dialog->open();
}

void EndpointCard::chooseSupported()
{
    ModelPickDialog *dialog =
        pickDialog(tr("Choose supported models"), m_editor->draft().allowedModels, 0,
                   Endpoint::kMostAllowedModels);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        EndpointDraft draft = m_editor->draft();
        draft.allowedModels.clear();
        for (const OfferedModel &model : dialog->picked())
            draft.allowedModels.append(model.id);
        m_editor->setDraft(draft);
    });
    dialog->open();
}

ModelPickDialog *EndpointCard::pickDialog(const QString &title, const QStringList &picked,
                                          qsizetype fewest, qsizetype most)
{
    const QString name = m_editor->draft().name.trimmed();
    const auto makeJob = [this] {
        const EndpointEditor::Asking asking = m_editor->asking();
        return JobPtr<DraftModelsJob>(
            new DraftModelsJob(m_services.authorizer, asking.endpoint, asking.key));
    };
    return new ModelPickDialog(
        {.title = title, .serverName = name, .picked = picked, .fewest = fewest, .most = most},
        makeJob, this);
}

} // namespace signalbox
