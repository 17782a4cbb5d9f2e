// SPDX-License-Identifier: Apache-2.0
// fmt inside the programs that measure cases: its functions are made here, where a program that loads few libraries finds them.
#include <fmt/format.h>

#include <string>

namespace headcount {

/// Whoever formats calls it, and it calls the others.
extern std::string (*const formatting)(fmt::string_view, fmt::format_args);
std::string (*const formatting)(fmt::string_view, fmt::format_args) = &fmt::vformat;

}  // namespace headcount
