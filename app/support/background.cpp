#include "background.h"

#include <openssl/crypto.h>

namespace tokendesk {

void releaseThreadState() {
    OPENSSL_thread_stop();
}

} // namespace tokendesk
