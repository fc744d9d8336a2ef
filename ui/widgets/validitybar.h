#pragma once

#include <QDateTime>
#include <QWidget>

namespace tokendesk {

/// A certificate's life from left to right, with a mark for today: what is behind is grey, what is left has
/// the colour of its urgency.
class ValidityBar : public QWidget {
    Q_OBJECT
public:
    explicit ValidityBar(QWidget *parent = nullptr);

    void show(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now);
    /// What the bar says, in words; also its accessible name.
    [[nodiscard]] QString text() const { return m_text; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int wordsHeight(int width) const;
    void describe();
    [[nodiscard]] QColor ink() const;

    QDateTime m_from, m_until, m_now;
    QString m_text;
};

} // namespace tokendesk
