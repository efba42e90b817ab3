// The C library's allocators behind our own doors. glibc and the sanitizers export theirs under second names,
// so that a program may put its own in front.
#include "abi/misuse/failing_memory.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

// The names below belong to the C library and the sanitizers.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
#if defined(ROLLMARK_SANITIZED)
#define REAL(name) __interceptor_##name
#else
#define REAL(name) __libc_##name
#endif
void* REAL(malloc)(std::size_t size);
void* REAL(calloc)(std::size_t count, std::size_t size);
void* REAL(realloc)(void* old, std::size_t size);
void REAL(free)(void* memory);
#if !defined(ROLLMARK_SANITIZED)
void* __libc_memalign(std::size_t alignment, std::size_t size);
#endif
}
// NOLINTEND(bugprone-reserved-identifier)

namespace rollmark::test {
namespace {

std::atomic<std::int64_t> living_count{0};
thread_local bool counting = false;
thread_local bool was_refused = false;
thread_local std::int64_t seen = 0;
thread_local std::int64_t refuse_at = 0;
thread_local Failing how_failing = Failing::once;

bool refuse() noexcept {
  if (!counting) return false;
  ++seen;
  if (refuse_at == 0 || seen < refuse_at || (seen > refuse_at && how_failing == Failing::once)) return false;
  was_refused = true;
  errno = ENOMEM;
  return true;
}

void* counted(void* memory) noexcept {
  if (memory != nullptr) living_count.fetch_add(1, std::memory_order_relaxed);
  return memory;
}

void* aligned(std::size_t alignment, std::size_t size) noexcept {
  if (refuse()) return nullptr;
#if defined(ROLLMARK_SANITIZED)
  // The sanitizers' own aligned_alloc has no second name; plain memory is aligned for all that is asked here.
  return alignment <= alignof(std::max_align_t) ? counted(REAL(malloc)(size)) : nullptr;
#else
  return counted(__libc_memalign(alignment, size));
#endif
}

void* for_new(std::size_t size) {
  if (!refuse()) {
    if (void* const memory = counted(REAL(malloc)(size == 0 ? 1 : size))) return memory;
  }
  throw std::bad_alloc();
}

void release(void* memory) noexcept {
  if (memory == nullptr) return;
  living_count.fetch_sub(1, std::memory_order_relaxed);
  REAL(free)(memory);
}

}  // namespace

void FailingMemory::start(std::int64_t n, Failing how) noexcept {
  seen = 0;
  refuse_at = n;
  how_failing = how;
  was_refused = false;
  counting = true;
}

std::int64_t FailingMemory::stop() noexcept {
  counting = false;
  return seen;
}

bool FailingMemory::refused() noexcept {
  return was_refused;
}

std::int64_t FailingMemory::living() noexcept {
  return counts_living() ? living_count.load(std::memory_order_relaxed) : 0;
}

bool FailingMemory::counts_living() noexcept {
#if defined(ROLLMARK_SANITIZED)
  return false;
#else
  return true;
#endif
}

}  // namespace rollmark::test

using namespace rollmark::test;

extern "C" {
void* malloc(std::size_t size) noexcept {
  return refuse() ? nullptr : counted(REAL(malloc)(size));
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  return refuse() ? nullptr : counted(REAL(calloc)(count, size));
}
void* realloc(void* old, std::size_t size) noexcept {
  if (refuse()) return nullptr;
  void* const memory = REAL(realloc)(old, size);
  if (old == nullptr) return counted(memory);
  if (size == 0 && memory == nullptr) living_count.fetch_sub(1, std::memory_order_relaxed);
  return memory;
}
void free(void* memory) noexcept {
  release(memory);
}
#if !defined(ROLLMARK_SANITIZED)
void* memalign(std::size_t alignment, std::size_t size) noexcept {
  return aligned(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return aligned(alignment, size);
}
int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept {
  void* const memory = aligned(alignment, size);
  if (memory == nullptr) return ENOMEM;
  *out = memory;
  return 0;
}
#endif
}

void* operator new(std::size_t size) {
  return for_new(size);
}
void* operator new[](std::size_t size) {
  return for_new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  if (void* const memory = aligned(static_cast<std::size_t>(alignment), size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  release(memory);
}
void operator delete[](void* memory) noexcept {
  release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  release(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  release(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  release(memory);
}
