#include "secret.h"

#include <openssl/crypto.h>

#include <cstring>

namespace tokendesk {

namespace {

// The whole allocation, not only the bytes in use: a buffer that shrank still holds its old tail.
template <typename Container>
void wipeIfOwned(Container &container) {
    if (container.isDetached() && container.capacity() > 0) {
        using Unit = typename Container::value_type;
        OPENSSL_cleanse(container.data(), static_cast<size_t>(container.capacity()) * sizeof(Unit));
    }
    container.clear();
}

} // namespace

Secret::Secret(QByteArrayView bytes) : m_bytes(bytes.data(), bytes.size()) {}

Secret Secret::fromString(const QString &text) {
    Secret secret;
    secret.m_bytes = text.toUtf8();
    return secret;
}

Secret::~Secret() {
    wipe(m_bytes);
}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::move(other.m_bytes)) {
    other.m_bytes.clear();
}

Secret &Secret::operator=(Secret &&other) noexcept {
    if (this != &other) {
        wipe(m_bytes);
        m_bytes.swap(other.m_bytes);
    }
    return *this;
}

void Secret::clear() {
    wipe(m_bytes);
}

bool operator==(const Secret &a, const Secret &b) {
    return a.size() == b.size() &&
           CRYPTO_memcmp(a.m_bytes.constData(), b.m_bytes.constData(), static_cast<size_t>(a.size())) == 0;
}

void wipe(QByteArray &bytes) {
    wipeIfOwned(bytes);
}

void wipe(QString &text) {
    wipeIfOwned(text);
}

#if defined(_MSC_VER)
__declspec(noinline)
#else
__attribute__((noinline))
#endif
    void wipeStack() {
    char below[64 * 1024];
    OPENSSL_cleanse(below, sizeof below);
    // Copying leaves what was copied last in vector registers, and the dynamic linker saves these on the
    // stack when it binds a function: copy zeros, in every size class that a C library has a way of its own
    // for.
    void *(*volatile copy)(void *, const void *, size_t) = std::memmove;
    for (size_t size = 4; size <= 4096; size *= 2)
        copy(below, below + sizeof below / 2, size - 1);
}

} // namespace tokendesk
