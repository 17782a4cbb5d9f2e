// SPDX-License-Identifier: Apache-2.0
// The words that an option takes, where it takes a few and is not a factor: checked, shown in help and completed from here.
#pragma once

#include <array>
#include <string_view>

namespace headcount::choices {

inline constexpr std::array<std::string_view, 4> fail_on{"broken", "failed", "lossy", "never"};
inline constexpr std::array<std::string_view, 3> color{"auto", "always", "never"};
inline constexpr std::array<std::string_view, 2> show_as{"report", "epcc"};
inline constexpr std::array<std::string_view, 3> show_format{"table", "markdown", "csv"};
inline constexpr std::array<std::string_view, 3> compare_format{"table", "md", "json"};
inline constexpr std::array<std::string_view, 4> compare_fail_on{"regression", "loss", "missing", "never"};
inline constexpr std::array<std::string_view, 3> env_format{"text", "markdown", "json"};
inline constexpr std::array<std::string_view, 3> model{"sc", "tso", "weak"};
inline constexpr std::array<std::string_view, 2> proof_show{"shortest", "fewest-switches"};
inline constexpr std::array<std::string_view, 4> proof_format{"text", "json", "markdown", "html"};
inline constexpr std::array<std::string_view, 3> shell{"bash", "zsh", "fish"};

}  // namespace headcount::choices
