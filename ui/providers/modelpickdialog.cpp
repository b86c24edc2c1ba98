// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelpickdialog.h"

#include "ui/providers/modelpickdelegate.h"
#include "ui/providers/modelpickmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize(560, 600);

} // namespace

ModelPickDialog::ModelPickDialog(Request request, MakeJob makeJob, QWidget *parent)
    : QDialog(parent),
      m_request(std::move(request)),
      m_makeJob(std::move(makeJob)),
      m_model(new ModelPickModel(m_request.picked, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_request.title);
    setWindowModality(Qt::WindowModal);
    buildUi();
    resize(kSize.boundedTo(parent->window()->size()));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        showState();
    });
    connect(m_model, &ModelPickModel::pickedChanged, this, &ModelPickDialog::showCount);
    ask();
}

ModelPickDialog::~ModelPickDialog() = default;

QList<OfferedModel> ModelPickDialog::picked() const
{
    return m_model->picked();
}

// Down leads from the filter into the list.
bool ModelPickDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_list->isVisible()) {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void ModelPickDialog::buildUi()
{
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Filter models"));
    m_filter->setPlaceholderText(tr("Filter models"));
    m_filter->addAction(icon(Icon::Search, Theme::Role::TextSecondary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_list = makeList();
    m_nothing = new TextLabel({}, Theme::Style::Body, Theme::Role::TextSecondary);
    m_nothing->setObjectName(u"nothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_failure = new InlineMessage(InlineMessage::Kind::Failure);
    m_failure->setObjectName(u"failure"_s);
    connect(m_failure->addButton(tr("Try again")), &QPushButton::clicked, this,
            &ModelPickDialog::ask);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Theme::space(3));
    layout->addWidget(m_filter);
    layout->addWidget(m_failure);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(makeFoot());
}

QListView *ModelPickDialog::makeList()
{
    auto *list = new ChoiceList;
    list->setObjectName(u"models"_s);
    list->setAccessibleName(tr("Models of the server"));
    list->setModel(m_model);
    list->setItemDelegate(new ModelPickDelegate(list));
    list->setUniformItemSizes(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setMouseTracking(true);
    // Only assistive technology selects: it means to turn the tick.
    connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, list](const QItemSelection &selected) {
                if (selected.isEmpty())
                    return;
                m_model->toggle(selected.indexes().first());
                list->clearSelection();
            });
    return list;
}

QWidget *ModelPickDialog::makeFoot()
{
    m_count = new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary);
    m_count->setObjectName(u"count"_s);
    m_count->setWordWrap(true);
    m_all = new QPushButton(tr("Choose all shown"));
    m_all->setObjectName(u"chooseAll"_s);
    m_none = new QPushButton(tr("Choose none shown"));
    m_none->setObjectName(u"chooseNone"_s);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_use = new QPushButton(tr("Use models"));
    m_use->setObjectName(u"use"_s);
    m_use->setDefault(true);
    setButtonKind(*m_use, ButtonKind::Primary);
    for (QPushButton *button : {m_all, m_none}) {
        button->setAutoDefault(false);
        setButtonKind(*button, ButtonKind::Quiet);
    }
    cancel->setAutoDefault(false);
    connect(m_all, &QPushButton::clicked, this, [this] { m_model->setAllShown(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_model->setAllShown(false); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &QDialog::accept);

    auto *foot = new QWidget;
    auto *ticks = new QHBoxLayout;
    ticks->setSpacing(Theme::space(2));
    ticks->addWidget(m_all);
    ticks->addWidget(m_none);
    ticks->addStretch(1);
    auto *end = new QHBoxLayout;
    end->setSpacing(Theme::space(2));
    end->addWidget(m_count, 1);
    end->addWidget(cancel);
    end->addWidget(m_use);
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addLayout(ticks);
    layout->addLayout(end);
    return foot;
}

void ModelPickDialog::ask()
{
    m_failure->hide();
    m_job = m_makeJob();
    connect(m_job.get(), &DraftModelsJob::finished, this, &ModelPickDialog::onListed);
    m_job->start();
    showState();
    m_filter->setFocus();
}

void ModelPickDialog::onListed(const ModelListOutcome &outcome)
{
    m_job.reset();
    m_truncated = outcome.truncated;
    if (outcome.error) {
        m_failure->setText(errorWords(*outcome.error, m_request.serverName).sentences());
    } else {
        m_model->setOffered(outcome.models);
    }
    m_failure->setVisible(outcome.error.has_value());
    showState();
}

void ModelPickDialog::showState()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_list->setVisible(hasRows && !m_job);
    m_nothing->setVisible(m_list->isHidden());
    for (QPushButton *button : {m_all, m_none})
        button->setEnabled(!m_list->isHidden());
    if (m_job)
        m_nothing->setText(tr("Asking the server for its models…"));
    else if (m_model->offeredCount() > 0)
        m_nothing->setText(tr("No model matches."));
    else if (!m_failure->isHidden())
        m_nothing->setText(tr("Model IDs can be typed into the card too."));
    else
        m_nothing->setText(tr("The server lists no models. Their IDs can be typed into the card."));
    showCount();
}

void ModelPickDialog::showCount()
{
    if (m_use == nullptr) // the model speaks before the buttons are there
        return;
    const QLocale locale;
    const qsizetype count = m_model->pickedCount();
    QStringList sentences = {
        tr("%1 of %2 chosen.")
            .arg(locale.toString(count), locale.toString(m_model->offeredCount()))};
    if (count > m_request.most)
        sentences.append(tr("At most %1 can be used.").arg(locale.toString(m_request.most)));
    if (m_truncated)
        sentences.append(tr("The server lists more models than these."));
    m_count->setText(sentences.join(u' '));
    m_use->setEnabled(!m_job && count >= m_request.fewest && count <= m_request.most);
}

} // namespace signalbox
