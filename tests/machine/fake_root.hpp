// SPDX-License-Identifier: Apache-2.0
// A folder that stands in for "/": tests write the /proc and /sys they want, and it goes away with them.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace headcount {

class FakeRoot {
 public:
  FakeRoot() {
    std::string name = (std::filesystem::temp_directory_path() / "headcount-root-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "cannot make " << name;
    path_ = name;
  }
  FakeRoot(const FakeRoot&) = delete;
  FakeRoot& operator=(const FakeRoot&) = delete;
  ~FakeRoot() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }

  /// Writes a file, with the folders above it. `name` is relative: "proc/loadavg".
  FakeRoot& write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
    return *this;
  }

  /// Makes a folder where a file is expected: opening it works, reading it fails.
  FakeRoot& folder(const std::string& name) {
    std::filesystem::create_directories(path_ / name);
    return *this;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace headcount
