// SPDX-License-Identifier: Apache-2.0
// Memory that this process shares with those that it forks, and the lock for it.
#pragma once

#include <pthread.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstddef>
#include <new>

#include "hand_written/ways.hpp"

namespace headcount::hand_written {

/// An allocator of shared anonymous pages.
template <class T>
struct SharedPages {
  using value_type = T;
  SharedPages() = default;
  template <class U>
  explicit SharedPages(const SharedPages<U>&) {}
  T* allocate(std::size_t n) {
    void* const pages = mmap(nullptr, n * sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    return static_cast<T*>(pages);
  }
  void deallocate(T* pages, std::size_t n) { munmap(pages, n * sizeof(T)); }
  bool operator==(const SharedPages&) const = default;
};

template <class T>
using SharedVector = std::vector<T, SharedPages<T>>;

/// The lock that is right between processes: one that dies does not keep it, as with ours. (Without that promise it is cheaper.)
class SharedMutex {
 public:
  SharedMutex(int, Count) {
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock_, &kind);
    pthread_mutexattr_destroy(&kind);
  }
  auto seat(int) {
    return [this](Count, bool heads) {
      if (!heads) return;
      if (pthread_mutex_lock(&lock_) == EOWNERDEAD) pthread_mutex_consistent(&lock_);
      ++total_;
      pthread_mutex_unlock(&lock_);
    };
  }
  void reset() { total_ = 0; }
  [[nodiscard]] Count total() const { return total_; }

 private:
  pthread_mutex_t lock_;
  alignas(128) Count total_ = 0;
};

}  // namespace headcount::hand_written
