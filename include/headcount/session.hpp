// SPDX-License-Identifier: Apache-2.0
// One whole experiment, and the only virtual boundary: one call per trial, nothing per toss.
#pragma once

#include <functional>

#include "headcount/count.hpp"
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
  /// The same once more with a witness in every worker. Not timed.
  virtual Count observe(Witness& witness) = 0;
  /// Calls `work` where this backend's regions are cheapest to enter.
  virtual void inside(const std::function<void()>& work) = 0;
};

}  // namespace headcount
