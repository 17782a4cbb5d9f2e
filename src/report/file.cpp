// SPDX-License-Identifier: Apache-2.0
#include "report/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "experiment/errors.hpp"

namespace headcount {

void fail(const char* what, const std::filesystem::path& path, int error) {
  throw Error(Exit::file, fmt::format("cannot {} '{}': {}", what, path.string(), std::strerror(error)));
}

std::string read_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) fail("read", path, EISDIR);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("read", path, errno);
  std::ostringstream text;
  errno = 0;
  if (!(text << file.rdbuf()) && errno != 0) fail("read", path, errno);  // an empty file sets failbit too, and no error
  return std::move(text).str();
}

std::string read_stdin() {
  std::ostringstream text;
  text << std::cin.rdbuf();
  if (std::cin.bad()) throw Error(Exit::file, "cannot read standard input");
  return std::move(text).str();
}

}  // namespace headcount
