// SPDX-License-Identifier: Apache-2.0
// What this compiler made of an increment whose meaning the language leaves open.
#pragma once

#include <string>

namespace headcount {

/// Watches the loop of racy_plain at work from a second thread: does the total grow in memory, and does the loop notice when
/// somebody else changes it? Takes some hundredths of a second.
[[nodiscard]] std::string what_became_of_racy_plain();

}  // namespace headcount
