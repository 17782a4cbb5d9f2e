// SPDX-License-Identifier: Apache-2.0
#include "machine/utc.hpp"

#include <array>
#include <ctime>

namespace headcount {
namespace {

std::string formatted(const char* format) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace

std::string utc_date() { return formatted("%Y-%m-%dT%H:%M:%S+00:00"); }
std::string utc_stamp() { return formatted("%Y%m%dT%H%M%SZ"); }

}  // namespace headcount
