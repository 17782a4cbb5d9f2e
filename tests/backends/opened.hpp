// SPDX-License-Identifier: Apache-2.0
// A case of the registry, opened for tests: makes trials, and holds what is counted to the promise.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "headcount/registry.hpp"
#include "machine/clock.hpp"
#include "statistics/verdict.hpp"

namespace headcount {

/// An opened case with tosses of its own.
class Opened {
 public:
  Opened(const Entry& entry, const Case& what)
      : what_(what), tosses_(42, what.coins, what.heads, keep_for(entry.backend, what)), session_(entry.open(what, tosses_)) {}

  /// Counts one trial, and holds the count to the promise. Returns the time it took.
  double expect_kept(Promise promise, std::uint64_t trial, const char* made_by = "caller") {
    const Count truth = make(trial, made_by);
    const auto begin = now_ns();
    const Count count = session_->count();
    const auto end = now_ns();
    expect_possible(promise, truth, count, trial);
    return static_cast<double>(end - begin);
  }
  Count make(std::uint64_t trial, const char* made_by = "caller") {
    make_tosses(tosses_, *session_, trial, made_by);
    session_->reset();
    return tosses_.truth();
  }
  void expect_possible(Promise promise, Count truth, Count count, std::uint64_t trial) const {
    // Alone, nobody can take an update away.
    const bool alone = what_.threads == 1 && promise == Promise::lossy;
    EXPECT_TRUE(possible(alone ? Promise::exact : promise, truth, count))
        << name_of(what_) << ", trial " << trial << ": counted " << count << " of " << truth;
  }
  Session& session() { return *session_; }

 private:
  Case what_;
  Tosses tosses_;
  std::unique_ptr<Session> session_;
};

}  // namespace headcount
