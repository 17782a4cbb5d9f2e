// SPDX-License-Identifier: Apache-2.0
#include "statistics/verdict.hpp"

#include <algorithm>

namespace headcount {

bool possible(Promise promise, Count truth, Count count) {
  switch (promise) {
    case Promise::exact:
      return count == truth;
    case Promise::unshared:
      return count == 0;
    case Promise::lossy:
    case Promise::undefined:
      return count <= truth && count >= std::min<Count>(truth, 1);
  }
  return false;
}

Verdict verdict_of(Promise promise, std::span<const Count> truth, std::span<const Count> count) {
  const auto n = std::min(truth.size(), count.size());
  bool lost = false;
  for (std::size_t i = 0; i < n; ++i) {
    if (!possible(promise, truth[i], count[i])) return Verdict::broken;
    lost = lost || count[i] < truth[i];
  }
  if (lost) return Verdict::lossy;
  return promise == Promise::exact ? Verdict::exact : Verdict::unproven;
}

}  // namespace headcount
