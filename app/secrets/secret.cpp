#include "secret.h"

#include <openssl/crypto.h>

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

} // namespace tokendesk
