// SPDX-License-Identifier: Apache-2.0
#include "machine/random_bits.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace headcount {

std::string random_name() {
  std::uint64_t bits = 0;
  while (getrandom(&bits, sizeof bits, 0) != sizeof bits)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "no random bits");
  return fmt::format("{:016x}", bits);
}

}  // namespace headcount
