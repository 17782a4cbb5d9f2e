// SPDX-License-Identifier: Apache-2.0
#include "machine/write_all.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace headcount {

int write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const auto written = write(descriptor, text.data(), text.size());
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    if (written >= 0 || errno == EINTR) continue;
    if (errno != EAGAIN) return errno;
    pollfd end{descriptor, POLLOUT, 0};
    poll(&end, 1, -1);
  }
  return 0;
}

}  // namespace headcount
