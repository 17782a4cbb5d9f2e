// SPDX-License-Identifier: Apache-2.0
// One whole experiment, and the only virtual boundary: one call per trial, nothing per toss.
#pragma once

#include <functional>
#include <string_view>

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
  /// Brings every worker to the CPU on which it is to begin, where the case says so: once, before the first trial. Not timed.
  virtual void place() {}
  /// Has n tosses made (or read) by the workers that will count them, each its own part (by the caller, where a backend cannot). Not timed.
  virtual void make(const Making& making, Count n) { making({0, n}); }
  /// `count` once more with a witness in every worker. Not timed.
  virtual Count observe(Witness& witness) = 0;
  /// Calls `work` where this backend's regions are cheapest to enter.
  virtual void inside(const std::function<void()>& work) = 0;
};

/// Makes the tosses of the trials from `first` on, as many as a batch has, `by` "caller" or "worker", or so that they lie "settled": made by
/// the workers and then read by them once, as data lie that a program has had for a while.
inline void make_tosses(Tosses& tosses, Session& session, std::uint64_t first, std::string_view by) {
  if (by == "caller" || !tosses.kept()) return tosses.make(first);
  for (std::size_t place = 0; place < tosses.batch(); ++place) session.make(tosses.making(first + place, place), tosses.size());
  if (by == "settled")
    for (std::size_t place = 0; place < tosses.batch(); ++place) session.make(tosses.reading(place), tosses.size());
  tosses.select(0);
}

}  // namespace headcount
