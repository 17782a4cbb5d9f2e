// SPDX-License-Identifier: Apache-2.0
// Work outside the timed region that would take long alone: done by threads that are gone when it returns.
#pragma once

#include <functional>

#include "headcount/count.hpp"

namespace headcount {

/// Calls work(range) for ranges that cover [0, n), at once where that pays: from millions on, one range per usable CPU. `work`
/// must not throw.
void in_shares(Count n, const std::function<void(Range)>& work);

}  // namespace headcount
