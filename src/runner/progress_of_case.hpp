// SPDX-License-Identifier: Apache-2.0
// What a case has shown so far, as far as it decides whether it needs more launches.
#pragma once

#include <vector>

#include "experiment/record.hpp"
#include "statistics/launches.hpp"

namespace headcount {

struct CaseProgress {
  std::vector<double> medians{};  ///< of its launches, in nanoseconds
  std::size_t trials = 0;
  std::size_t lossy_trials = 0;
  bool failed = false;

  void take(const Record& record);
  [[nodiscard]] int launches() const { return static_cast<int>(medians.size()); }
  /// Half its interval over launches, over the median; infinite where there is none yet.
  [[nodiscard]] double half_width() const;
  /// Its interval is narrow enough, from so many launches that stopping there does not flatter it; and a race has lost often enough, or been
  /// tried often enough, to say how much.
  [[nodiscard]] bool is_done(Promise promise) const;
};

}  // namespace headcount
