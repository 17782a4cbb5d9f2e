// SPDX-License-Identifier: Apache-2.0
// Names that nobody else has: neither a process id nor a second tells containers apart.
#pragma once

#include <string>

namespace headcount {

/// 64 random bits of the kernel, as 16 hexadecimal digits. Throws std::system_error where it has none.
[[nodiscard]] std::string random_name();

}  // namespace headcount
