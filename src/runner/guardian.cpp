// SPDX-License-Identifier: Apache-2.0
#include "runner/guardian.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <new>

#include "runner/orphans.hpp"

namespace headcount {
namespace {

/// In a page that the runner and the guardian share.
struct Ward {
  std::atomic<pid_t> group{0};
  std::atomic<bool> at_once{true};
};
static_assert(std::atomic<pid_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

Ward* ward = nullptr;

/// Not freed before the end of the program: a launch may be told of it at any time.
std::string& folder() {
  static std::string path;
  return path;
}

std::string new_folder() {
  const char* const base = std::getenv("TMPDIR");
  std::string path = std::string(base == nullptr || *base == '\0' ? "/tmp" : base) + "/headcount-XXXXXX";
  return mkdtemp(path.data()) == nullptr ? "" : path;
}

/// Folders in it that somebody locked, and itself. A link may lead anywhere, and is not followed.
void unlock(const std::filesystem::path& where) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::symlink_status(where, error).type() != fs::file_type::directory) return;
  fs::permissions(where, fs::perms::owner_all, fs::perm_options::add, error);
  for (fs::directory_iterator at(where, error), end; !error && at != end; at.increment(error)) unlock(at->path());
}

void remove_folder() {
  if (folder().empty()) return;
  std::error_code error;
  std::filesystem::remove_all(folder(), error);
  if (!error) return;
  unlock(folder());
  std::filesystem::remove_all(folder(), error);
}

Ward* shared_ward() {
  void* const page = mmap(nullptr, sizeof(Ward), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? nullptr : new (page) Ward;
}

/// A launcher such as mpirun takes its workers and their shared memory with it, in a moment.
void await_end_of(pid_t group) {
  constexpr int looks = 200;
  constexpr useconds_t between_looks_us = 10'000;
  for (int i = 0; i < looks && kill(-group, 0) == 0; ++i) usleep(between_looks_us);
}

/// Out of the runner's group, so that Ctrl-C reaches only the runner, and with none of its streams: whoever reads them sees their
/// end when the runner has ended.
void withdraw() {
  setpgid(0, 0);
  for (const int which : {SIGINT, SIGTERM, SIGHUP}) signal(which, SIG_IGN);
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, stream);
}

[[noreturn]] void watch(Pipe& life) {
  withdraw();
  Pipe::close_end(life.write_end);
  char byte = 0;
  while (read(life.read_end, &byte, 1) < 0 && errno == EINTR) {
  }
  if (const pid_t group = ward->group; group > 0) {
    if (!ward->at_once) await_end_of(group);
    kill(-group, SIGKILL);
  }
  if (!folder().empty()) end_all_with("TMPDIR=" + folder());  // which every launch has, and nobody else
  remove_folder();
  _exit(0);
}

}  // namespace

Guardian::Guardian() {
  ward = shared_ward();
  folder() = new_folder();
  if (ward == nullptr || life_.read_end < 0) return;
  process_ = fork();
  if (process_ == 0) watch(life_);
  Pipe::close_end(life_.read_end);
  adopt_orphans();
}

Guardian::~Guardian() {
  guard_nobody();
  end_orphans();
  adopt_no_more();
  Pipe::close_end(life_.write_end);
  while (process_ > 0 && waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  remove_folder();  // where no guardian did
  folder().clear();
  if (ward != nullptr) munmap(ward, sizeof(Ward));
  ward = nullptr;
}

const std::string& guarded_folder() { return folder(); }

void guard_group(pid_t group, bool at_once) {
  if (ward == nullptr) return;
  ward->at_once = at_once;
  ward->group = group;
}

void guard_nobody() {
  if (ward != nullptr) ward->group = 0;
}

}  // namespace headcount
