// Stands in for libFuzzer where there is none: runs the target once over every file named, or in a folder
// named.
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTextStream>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {
bool replay(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto bytes = file.readAll();
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()));
    return true;
}
} // namespace

int main(int argc, char **argv) {
    int done = 0;
    for (int i = 1; i < argc; ++i) {
        const auto name = QFile::decodeName(argv[i]);
        if (!QFileInfo(name).isDir()) {
            done += replay(name);
            continue;
        }
        QDirIterator files(name, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            done += replay(files.next());
    }
    QTextStream(stdout) << done << " inputs\n";
    return done > 0 ? 0 : 2;
}
