// SPDX-License-Identifier: Apache-2.0
// One whole experiment, and the only virtual boundary: one call per trial, nothing per toss.
#pragma once

#include <functional>

#include "headcount/count.hpp"
#include "headcount/tosses.hpp"
#include "headcount/witness.hpp"

namespace headcount {

class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  /// Forgets (or poisons) what the last trial left. Not timed.
  virtual void reset() = 0;
  /// Counts the heads among the tosses as they are now. Timed; does not allocate, log or throw.
  virtual Count count() = 0;
  /// Makes n tosses by the workers that will read them, each its own part (the caller, where a backend cannot). Not timed.
  virtual void make(const Making& making, Count n) { making({0, n}); }
  /// `count` once more with a witness in every worker. Not timed.
  virtual Count observe(Witness& witness) = 0;
  /// Calls `work` where this backend's regions are cheapest to enter.
  virtual void inside(const std::function<void()>& work) = 0;
};

/// Makes the tosses of the trials from `first` on, as many as a batch has: by the session's workers where they are many.
inline void make_tosses(Tosses& tosses, Session& session, std::uint64_t first) {
  if (tosses.large()) session.make(tosses.making(first), tosses.size());
  else tosses.make(first);
}

}  // namespace headcount
