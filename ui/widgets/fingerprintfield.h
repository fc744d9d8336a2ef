#pragma once

#include <QWidget>

namespace tokendesk {

/// A fingerprint in groups of four, in as many columns as fit, so that two can be compared by eye. Ctrl+C on
/// it asks for the plain hex.
class FingerprintField : public QWidget {
    Q_OBJECT
public:
    explicit FingerprintField(QWidget *parent = nullptr);

    void setFingerprint(const QString &hex);
    [[nodiscard]] QString fingerprint() const { return m_hex; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void copyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] int groupWidth() const;
    [[nodiscard]] int groups() const { return int((m_hex.size() + 3) / 4); }
    [[nodiscard]] int columns(int width) const;

    QString m_hex;
};

} // namespace tokendesk
