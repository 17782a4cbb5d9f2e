// SPDX-License-Identifier: Apache-2.0
// The space of forked processes: a cell is a word of a page that they share.
#pragma once

#include <pthread.h>

#include <cerrno>
#include <new>
#include <system_error>

#include "headcount/spaces/memory.hpp"

namespace headcount {

/// std::mutex is not process-shared, and a process that dies would keep it: this one passes to the next.
class RobustLock {
 public:
  RobustLock() : page_(sizeof(pthread_mutex_t), Sharing::processes), mutex_(new (page_.as<void>()) pthread_mutex_t) {
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
    const int error = pthread_mutex_init(mutex_, &kind);
    pthread_mutexattr_destroy(&kind);
    if (error != 0) throw std::system_error(error, std::generic_category(), "no process-shared lock");
  }
  RobustLock(const RobustLock&) = delete;
  RobustLock& operator=(const RobustLock&) = delete;
  // Not destroyed: a worker that was killed may have left it locked, and the page goes as a whole.
  ~RobustLock() = default;

  void lock() {
    if (pthread_mutex_lock(mutex_) == EOWNERDEAD) pthread_mutex_consistent(mutex_);
  }
  void unlock() { pthread_mutex_unlock(mutex_); }

 private:
  Block page_;
  pthread_mutex_t* mutex_;
};

class Mapped {
 public:
  using Cell = WordCell;
  static WordCells cells(std::size_t n, Layout layout) { return {n, layout, Sharing::processes}; }
  static ByteMarks marks(std::size_t n) { return {n, Sharing::processes}; }
  RobustLock& lock() { return lock_; }

 private:
  RobustLock lock_;
};

static_assert(Space<Mapped>);

}  // namespace headcount
