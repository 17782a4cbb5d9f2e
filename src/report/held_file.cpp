// SPDX-License-Identifier: Apache-2.0
#include "report/held_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "experiment/errors.hpp"
#include "machine/random_bits.hpp"
#include "machine/write_all.hpp"
#include "report/file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

// A file that is being written has no name, so that nothing is left of it where its writer is killed; for the moment before it takes its name,
// and where the file system knows no such files, it is NAME.<16 random digits>.part, and locked.
constexpr std::string_view part_suffix = ".part";
constexpr std::size_t random_digits = 16;

/// Through links, also through one whose target is missing; the last one of a circle is left to open(), which says so.
fs::path target_of(fs::path path) {
  std::error_code error;
  for (int links = 0; links < 40 && fs::is_symlink(path, error); ++links) path = path.parent_path() / fs::read_symlink(path, error);
  return path;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

/// False where somebody else holds it. A file system without locks holds nobody up.
bool lock(int file) { return flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; }

bool is_still(int file, const fs::path& place) {
  struct stat mine {};
  struct stat there {};
  return fstat(file, &mine) == 0 && stat(place.c_str(), &there) == 0 && mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

/// The file in this place, locked; -1 where there is none. Its writer puts another file in the place at every write, so that the lock
/// may be that of a file which is no longer there.
int hold(const fs::path& path, const fs::path& place) {
  for (;;) {
    const int file = open(place.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0 && errno == ENOENT) return -1;
    if (file < 0) fail("read", path, errno);
    const bool ours = lock(file);
    if (ours && is_still(file, place)) return file;
    close(file);
    if (!ours && fs::exists(place))
      throw Error(Exit::file, fmt::format("'{}' is being written by another run; wait until it has ended, or end it", path.string()));
  }
}

/// Without a name, or where that cannot be with this one.
struct Part {
  Part(const fs::path& folder, const fs::path& name) {
    if (access("/proc/self/fd", X_OK) == 0) file = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
    named = file < 0;
    if (named) file = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  }
  int file = -1;
  bool named = false;
};

/// 0, or the error.
int give_name(int file, const fs::path& name) {
  const std::string open_file = fmt::format("/proc/self/fd/{}", file);
  return linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

/// Data that is not on the disk yet when the name is: a report of 0 bytes after a power loss.
int written_to_disk(int file, const std::string& text) {
  if (const int error = write_all(file, text); error != 0) return error;
  return fsync(file) == 0 || errno == EINVAL ? 0 : errno;
}

void sync_folder(const fs::path& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  fsync(file);
  close(file);
}

/// 0, or the error; EEXIST where the name is taken.
int take_free_name(const fs::path& fresh, const fs::path& place) {
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, place.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (link(fresh.c_str(), place.c_str()) != 0) return errno;  // where the file system knows no such renaming
  return unlink(fresh.c_str()) == 0 ? 0 : errno;
}

fs::path numbered(const fs::path& path, int number) {
  return folder_of(path) / fmt::format("{}-{}{}", path.stem().string(), number, path.extension().string());
}

bool is_part_of(std::string_view name, std::string_view file) {
  if (name.size() != file.size() + 1 + random_digits + part_suffix.size() || !name.starts_with(file) || !name.ends_with(part_suffix)) return false;
  return name[file.size()] == '.' && name.substr(file.size() + 1, random_digits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What programs that were killed while they wrote this file left beside it: nobody holds it.
void remove_leftovers(const fs::path& place) {
  std::error_code error;
  for (fs::directory_iterator at(folder_of(place), error), end; !error && at != end; at.increment(error)) {
    if (!is_part_of(at->path().filename().string(), place.filename().string())) continue;
    const int file = open(at->path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0) continue;
    if (lock(file)) unlink(at->path().c_str());
    close(file);
  }
}

}  // namespace

void refuse_existing(const fs::path& path) {
  throw Error(Exit::usage, fmt::format("'{}' exists; give another --output, or --force to overwrite it", path.string()));
}

HeldFile::HeldFile(const fs::path& path, Existing existing) : path_(path), place_(target_of(path)), existing_(existing) {
  if (existing == Existing::go_on || existing == Existing::overwrite) held_ = hold(path_, place_);
  if (existing == Existing::go_on && held_ < 0) fail("read", path_, ENOENT);
}

HeldFile::~HeldFile() {
  if (held_ >= 0) close(held_);
}

void HeldFile::write(const std::string& text) {
  const fs::path fresh = place_.string() + "." + random_name() + std::string(part_suffix);
  const Part part(folder_of(place_), fresh);
  const int file = part.file;
  if (file < 0) fail("write", path_, errno);
  try {
    static_cast<void>(lock(file));
    struct stat old {};
    if (held_ >= 0 && fstat(held_, &old) == 0) static_cast<void>(fchmod(file, old.st_mode & 07777));
    if (const int error = written_to_disk(file, text); error != 0) fail("write", path_, error);
    if (const int error = part.named ? 0 : give_name(file, fresh); error != 0) fail("write", path_, error);
    take_name(fresh);
  } catch (const Error&) {
    unlink(fresh.c_str());
    close(file);
    throw;
  }
  if (held_ >= 0) close(held_);
  held_ = file;
  if (!std::exchange(tidied_, true)) remove_leftovers(place_);
  sync_folder(folder_of(place_));
}

void HeldFile::take_name(const fs::path& fresh) {
  const bool ours = held_ >= 0 || existing_ == Existing::overwrite;
  int error = ours ? (rename(fresh.c_str(), place_.c_str()) == 0 ? 0 : errno) : take_free_name(fresh, place_);
  const fs::path first = path_;
  for (int number = 2; error == EEXIST && existing_ == Existing::number; ++number) {
    path_ = place_ = numbered(first, number);
    error = take_free_name(fresh, place_);
  }
  if (error == EEXIST) refuse_existing(path_);
  if (error != 0) fail("write", path_, error);
}

}  // namespace headcount
