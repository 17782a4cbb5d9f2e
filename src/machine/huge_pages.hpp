// SPDX-License-Identifier: Apache-2.0
// How much of a piece of memory lies on huge pages: asking for them is not getting them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headcount {

/// The bytes on huge pages among the `bytes` from `begin` on, as smaps (proc_pid_smaps(5)) tells it; a mapping that reaches further
/// counts as if they lay in this part. Empty where the text is none.
[[nodiscard]] std::optional<std::int64_t> huge_bytes_in(std::string_view smaps, std::uintptr_t begin, std::size_t bytes);
/// The same of this process.
[[nodiscard]] std::optional<std::int64_t> huge_bytes_at(const void* begin, std::size_t bytes);

}  // namespace headcount
