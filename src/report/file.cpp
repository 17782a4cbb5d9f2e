// SPDX-License-Identifier: Apache-2.0
#include "report/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

#include "experiment/errors.hpp"
#include "machine/write_all.hpp"

namespace headcount {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path, int error) {
  throw Error(Exit::file, fmt::format("cannot {} '{}': {}", what, path.string(), std::strerror(error)));
}

// A file that is being written is NAME.<process>.part, until it takes its name.
constexpr std::string_view part_suffix = ".part";

/// The process in NAME.<process>.part; 0 where it is no such name.
pid_t writer_of(std::string_view name, std::string_view file) {
  if (!name.starts_with(file) || !name.ends_with(part_suffix) || name.size() <= file.size() + 1 + part_suffix.size()) return 0;
  const std::string_view digits = name.substr(file.size() + 1, name.size() - file.size() - 1 - part_suffix.size());
  pid_t writer = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), writer);
  return error == std::errc{} && end == digits.data() + digits.size() && writer > 0 ? writer : 0;
}

}  // namespace

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

void replace_file(const std::filesystem::path& path, const std::string& text) {
  const std::filesystem::path fresh = path.string() + fmt::format(".{}{}", getpid(), part_suffix);
  const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) fail("write", path, errno);
  int error = write_all(file, text);
  if (close(file) != 0 && error == 0) error = errno;
  if (error == 0 && rename(fresh.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return;
  unlink(fresh.c_str());
  fail("write", path, error);
}

void remove_leftovers(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const pid_t writer = writer_of(at->path().filename().string(), path.filename().string());
    std::error_code ignored;
    if (writer > 0 && kill(writer, 0) != 0 && errno == ESRCH) fs::remove(at->path(), ignored);
  }
}

}  // namespace headcount
