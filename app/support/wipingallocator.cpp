// Freed memory of this process is overwritten with zeros before glibc gets it back.
//
// Linked into the two programs on Linux with glibc (never together with a sanitizer, which has an allocator
// of its own): see the target `wipingallocator` here. `Secret` wipes what is ours, but Qt,
// OpenSSL and libsecret make copies on the way: a QString in a line edit, the buffers of QJsonDocument, the
// body of a request. They are freed unwiped, and would lie in a core dump for hours after the window was
// locked.
//
// Replacing only free and realloc, and forwarding to the allocator that everything came from, keeps glibc's
// allocator whole; its manual describes full replacement only, but __libc_free and __libc_realloc are
// exported for interposers like this one. operator delete and the libraries' frees end up here as well.
#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

extern "C" {

// glibc's own, under the names that cannot be interposed.
void __libc_free(void *pointer);                       // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *pointer, std::size_t size); // NOLINT(bugprone-reserved-identifier)

void free(void *pointer) noexcept {
    if (!pointer)
        return;
    const int before = errno; // free does not touch it since glibc 2.33
    explicit_bzero(pointer, malloc_usable_size(pointer));
    __libc_free(pointer);
    errno = before;
}

void *realloc(void *pointer, std::size_t size) noexcept {
    if (!pointer || size == 0) {
        if (pointer)
            explicit_bzero(pointer, malloc_usable_size(pointer));
        return __libc_realloc(pointer, size);
    }
    const std::size_t present = malloc_usable_size(pointer);
    if (size <= present) {
        // The tail may be cut off and handed out; it may also stay, and then its content is unspecified.
        explicit_bzero(static_cast<char *>(pointer) + size, present - size);
        return __libc_realloc(pointer, size);
    }
    // glibc may move the block and release the old one by itself, unwiped.
    void *moved = malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, pointer, present);
    free(pointer);
    return moved;
}

} // extern "C"
