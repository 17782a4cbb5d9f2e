// SPDX-License-Identifier: Apache-2.0
// Words as a POSIX shell takes them.
#pragma once

#include <string>

namespace headcount {

/// As one word; in quotes only where it needs them.
[[nodiscard]] std::string shell_quoted(const std::string& text);

}  // namespace headcount
