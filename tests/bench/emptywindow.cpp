// The floor that the time to the first window is measured against: what Qt Widgets alone costs.
#include <QApplication>
#include <QWidget>

int main(int argc, char **argv) {
    const QApplication app(argc, argv);
    QWidget window;
    window.resize(1040, 680);
    window.show();
    return QApplication::exec();
}
