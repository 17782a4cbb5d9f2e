// SPDX-License-Identifier: Apache-2.0
#include "app/limits_of_run.hpp"

#include "limits/measure.hpp"

namespace headcount {

void LimitsOfRun::round_begins(int round) {
  if (!context_.limits || round <= round_) return;
  round_ = round;
  best_ = better_of(best_, measure_again(context_.machine, round));
}

Limits LimitsOfRun::at_end() const { return better_of(best_, measure_limits(context_.machine)); }

}  // namespace headcount
