#include "question.h"

#include "formdialog.h"
#include "theme.h"
#include "widgets/build.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 400;

class QuestionDialog final : public FormDialog {
public:
    QuestionDialog(const Question &question, QWidget *parent) : FormDialog(bodyWidth, parent) {
        setObjectName(QStringLiteral("question"));
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(question.title);
        QLabel *what = makeText("strong");
        what->setText(question.what);
        QLabel *detail = makeText("muted");
        detail->setText(question.detail);
        detail->setHidden(question.detail.isEmpty());
        bodyLayout()->setSpacing(metrics::space2);
        bodyLayout()->addWidget(what);
        bodyLayout()->addWidget(detail);
        bodyLayout()->addStretch();
        footer()->addStretch();
        QPushButton *confirm = addButton(QStringLiteral("confirmButton"), "confirm-danger");
        setCaption(confirm, question.confirm);
        QPushButton *keep = addButton(QStringLiteral("keepButton"));
        setCaption(keep, question.keep);
        keep->setDefault(true);
        keep->setFocus();
        connect(confirm, &QPushButton::clicked, this, &QDialog::accept);
        connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    }
};

} // namespace

void ask(QWidget *parent, const Question &question, std::function<void(bool confirmed)> answered) {
    auto *dialog = new QuestionDialog(question, parent);
    QObject::connect(dialog, &QDialog::finished, parent,
                     [answered = std::move(answered)](int result) { answered(result == QDialog::Accepted); });
    dialog->open();
}

} // namespace tokendesk
