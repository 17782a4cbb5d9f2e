// SPDX-License-Identifier: Apache-2.0
// A file that we alone write: whole at every moment, for readers, after a kill and after a power loss.
#pragma once

#include <filesystem>
#include <string>

namespace headcount {

/// What is to be done where there is a file of this name.
enum class Existing {
  refuse,  ///< throw Error(usage)
  number,  ///< take NAME-2, NAME-3, ... instead
  overwrite,
  go_on  ///< there must be one, and it is held from the beginning
};

class HeldFile {
 public:
  /// Nothing is written yet. Throws Error(file) where another program holds the file, or it cannot be read. A link stands for its target.
  HeldFile(const std::filesystem::path& path, Existing existing);
  HeldFile(const HeldFile&) = delete;
  HeldFile& operator=(const HeldFile&) = delete;
  ~HeldFile();

  /// A new file, on the disk before it takes the name, and then locked in its place. Its mode is the old one's. The
  /// first one to be written where no file may be takes its name only if nobody else has taken it meanwhile. Throws Error, and leaves
  /// the old file.
  void write(const std::string& text);

  /// As named, until the first write had to take another name.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  void take_name(const std::filesystem::path& fresh);

  std::filesystem::path path_;   ///< as it was said
  std::filesystem::path place_;  ///< where a link leads
  Existing existing_;
  int held_ = -1;        ///< the file in this place, locked
  bool tidied_ = false;  ///< what was left beside it is gone
};

/// Throws the Error(usage) of a file that is in the way.
[[noreturn]] void refuse_existing(const std::filesystem::path& path);

}  // namespace headcount
