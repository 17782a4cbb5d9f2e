// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pthread.h>

#include "headcount/own_lock.hpp"
#include "headcount/strategy.hpp"

namespace headcount::strategies {

/// glibc's mutex that looks a few times before it sleeps: PTHREAD_MUTEX_ADAPTIVE_NP.
class AdaptivePthreadMutex {
 public:
  AdaptivePthreadMutex() {
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ADAPTIVE_NP);
    pthread_mutex_init(&mutex_, &kind);
    pthread_mutexattr_destroy(&kind);
  }
  AdaptivePthreadMutex(const AdaptivePthreadMutex&) = delete;
  AdaptivePthreadMutex& operator=(const AdaptivePthreadMutex&) = delete;
  ~AdaptivePthreadMutex() { pthread_mutex_destroy(&mutex_); }
  void lock() { pthread_mutex_lock(&mutex_); }
  void unlock() { pthread_mutex_unlock(&mutex_); }

 private:
  pthread_mutex_t mutex_{};
};

/// `mutex` with a lock whose waiters look for a while before they sleep.
struct AdaptiveMutex {
  static constexpr StrategyInfo info{
      .name = "adaptive_mutex",
      .core = false,
      .about = "glibc's adaptive mutex (looks a while, then sleeps) around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "A lock that is held for nanoseconds is free again before a waiter has gone to sleep, so it looks for a while first. One word of "
          "initialisation for whoever has a pthread mutex; std::mutex is the plain kind. Known as PTHREAD_MUTEX_ADAPTIVE_NP, and what Windows' and "
          "Java's locks do by themselves.",
      .per_heads = PerHeads::locked_cell};

  template <class S>
  static constexpr std::string_view exclusion = threads_only<S>;
  template <Space S>
  struct In : CountUnder<AdaptivePthreadMutex, S> {
    using CountUnder<AdaptivePthreadMutex, S>::CountUnder;
  };
};

}  // namespace headcount::strategies
