// SPDX-License-Identifier: Apache-2.0
#include "report/say.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "experiment/errors.hpp"
#include "machine/write_all.hpp"

namespace headcount {
namespace {

/// A pipe without a reader, or a terminal that was closed.
bool reader_is_gone(int error) {
  struct stat kind {};
  return error == EPIPE || (error == EIO && fstat(STDOUT_FILENO, &kind) == 0 && S_ISCHR(kind.st_mode));
}

/// The lowest free descriptor is taken, so that the streams are looked at from below. What stands in for stdout can be read only:
/// writing fails as it does to a closed one.
void hold_place(int stream, int mode) {
  if (fcntl(stream, F_GETFD) < 0 && errno == EBADF) static_cast<void>(open("/dev/null", mode));
}

}  // namespace

void prepare_streams() noexcept {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  hold_place(STDIN_FILENO, O_RDONLY);
  hold_place(STDOUT_FILENO, O_RDONLY);
  hold_place(STDERR_FILENO, O_WRONLY);  // children write there too
}

void say(std::string_view text) noexcept { static_cast<void>(write_all(STDERR_FILENO, text)); }

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error != 0 && !reader_is_gone(error)) throw Error(Exit::file, fmt::format("cannot write to stdout: {}", std::strerror(error)));
}

}  // namespace headcount
