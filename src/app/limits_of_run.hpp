// SPDX-License-Identifier: Apache-2.0
// What the machine can do is looked at more than once in a run: the state in which it was measured may be a worse one than that in which the
// cases were.
#pragma once

#include "report/report.hpp"

namespace headcount {

class LimitsOfRun {
 public:
  /// Does nothing where the context has no limits.
  explicit LimitsOfRun(const Context& context) : context_(context) {
    if (context.limits) best_ = *context.limits;
  }

  /// Measures again what the state changes most, as far as that takes little time.
  void round_begins(int round);
  /// Measures everything again.
  [[nodiscard]] Limits at_end() const;

 private:
  const Context& context_;
  Limits best_;
  int round_ = 0;
};

}  // namespace headcount
