// SPDX-License-Identifier: Apache-2.0
// Writing to a descriptor until all of it is written.
#pragma once

#include <string_view>

namespace headcount {

/// 0, or the error (errno) that it ended with. Waits where the other side takes nothing now, blocking or not.
[[nodiscard]] int write_all(int descriptor, std::string_view text) noexcept;

}  // namespace headcount
