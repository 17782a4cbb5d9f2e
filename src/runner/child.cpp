// SPDX-License-Identifier: Apache-2.0
#include "runner/child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "core/clock.hpp"

namespace headcount {
namespace {

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) == 0) {
      read_end = ends[0];
      write_end = ends[1];
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(read_end);
    close_end(write_end);
  }
  static void close_end(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }
};

/// In the child, before the program: only what is safe after fork.
[[noreturn]] void become(char* const* command, const Pipe& input, const Pipe& answer, pid_t parent,
                         const std::vector<std::string>& environment, bool answers_on_stdout) {
  setpgid(0, 0);
  // What answers on stdout is a launcher: it is told to end, and takes its workers and their shared memory with it.
  prctl(PR_SET_PDEATHSIG, answers_on_stdout ? SIGTERM : SIGKILL);
  if (getppid() != parent) _exit(127);  // the parent died before we asked to die with it
  dup2(input.read_end, STDIN_FILENO);
  dup2(answers_on_stdout ? answer.write_end : STDERR_FILENO, STDOUT_FILENO);
  const int answer_fd = dup(answer.write_end);  // without close-on-exec
  for (const std::string& item : environment) {
    const auto equals = item.find('=');
    if (equals == std::string::npos)
      unsetenv(item.c_str());
    else
      setenv(item.substr(0, equals).c_str(), item.c_str() + equals + 1, 1);
  }
  setenv("HEADCOUNT_ANSWER_FD", std::to_string(answer_fd).c_str(), 1);
  signal(SIGPIPE, SIG_DFL);
  execvp(command[0], command);
  const std::string text = fmt::format("cannot start '{}': {}\n", command[0], std::strerror(errno));
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
  _exit(127);
}

std::string meaning_of(int status) {
  if (WIFSIGNALED(status)) return fmt::format("crashed: killed by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  if (WEXITSTATUS(status) == 127) return "could not be started (status 127)";
  if (WEXITSTATUS(status) != 0) return fmt::format("ended with status {}", WEXITSTATUS(status));
  return {};
}

/// Moves the input in and the answer out until the child closes its end, the limit is reached, or the answer is too long.
class Exchange {
 public:
  Exchange(pid_t child, Pipe& input, Pipe& answer, const std::string& text, const ChildLimits& limits)
      : child_(child), input_(input), answer_(answer), text_(text), limits_(limits), end_ns_(now_ns() + static_cast<std::int64_t>(limits.seconds * 1e9)) {
    fcntl(input_.write_end, F_SETFL, O_NONBLOCK);
  }

  /// Empty, or why the exchange had to be given up.
  std::string run(std::string& received) {
    while (answer_.read_end >= 0) {
      const auto left_ms = (end_ns_ - now_ns()) / 1'000'000;
      if (left_ms <= 0) return fmt::format("hung: no answer within {:.3g} s", limits_.seconds);
      std::array<pollfd, 2> ends{{{answer_.read_end, POLLIN, 0}, {input_.write_end, POLLOUT, 0}}};
      const int ready = poll(ends.data(), ends.size(), static_cast<int>(std::min<std::int64_t>(left_ms + 1, 200)));
      // A grandchild may hold the pipe open after the child itself is gone.
      if (ready == 0 && ended()) return {};
      if (ready <= 0) continue;
      if (ends[1].revents != 0) send();
      if (ends[0].revents != 0 && !receive(received)) return fmt::format("answered more than {} bytes", limits_.answer_bytes);
    }
    return {};
  }

 private:
  [[nodiscard]] bool ended() const {
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child_;
  }

  void send() {
    const auto sent = write(input_.write_end, text_.data() + sent_, text_.size() - sent_);
    if (sent > 0) sent_ += static_cast<std::size_t>(sent);
    const bool again = sent < 0 && (errno == EAGAIN || errno == EINTR);
    if (sent_ == text_.size() || (sent < 0 && !again)) Pipe::close_end(input_.write_end);
  }

  bool receive(std::string& received) {
    std::array<char, 65536> part;
    const auto got = read(answer_.read_end, part.data(), part.size());
    if (got > 0) received.append(part.data(), static_cast<std::size_t>(got));
    const bool again = got < 0 && (errno == EAGAIN || errno == EINTR);
    if (got == 0 || (got < 0 && !again)) Pipe::close_end(answer_.read_end);
    return received.size() <= limits_.answer_bytes;
  }

  pid_t child_;
  Pipe& input_;
  Pipe& answer_;
  const std::string& text_;
  const ChildLimits& limits_;
  std::int64_t end_ns_;
  std::size_t sent_ = 0;
};

/// Waits for the child so long at most; true where it ended.
bool ends_within(pid_t child, int& status, int patience_ms) {
  for (int waited_ms = 0; waited_ms < patience_ms; ++waited_ms) {
    if (waitpid(child, &status, WNOHANG) == child) return true;
    usleep(1000);
  }
  return false;
}

/// The child's status, after a moment's patience; what is left of its group is killed. Empty where it had to be killed. It is asked
/// first: mpirun takes its ranks and their shared memory with it.
std::optional<int> finish(pid_t child, bool patient) {
  int status = 0;
  const bool ended = patient && ends_within(child, status, 2000);
  if (!ended) kill(-child, SIGTERM);
  const bool gone = ended || ends_within(child, status, 2000);
  kill(-child, SIGKILL);
  if (ended) return status;
  while (!gone && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {};
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, const std::string& input,
                      const std::vector<std::string>& environment, const ChildLimits& limits) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  Pipe input_pipe;
  Pipe answer_pipe;
  if (input_pipe.read_end < 0 || answer_pipe.read_end < 0) return {"", fmt::format("no pipe: {}", std::strerror(errno))};
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return {"", fmt::format("no process: {}", std::strerror(errno))};
  if (child == 0) become(words.data(), input_pipe, answer_pipe, parent, environment, limits.answers_on_stdout);
  setpgid(child, child);
  Pipe::close_end(input_pipe.read_end);
  Pipe::close_end(answer_pipe.write_end);
  ChildResult result;
  result.failure = Exchange(child, input_pipe, answer_pipe, input, limits).run(result.answer);
  const bool gave_up = !result.failure.empty();
  const auto status = finish(child, !gave_up);
  if (!gave_up) result.failure = status ? meaning_of(*status) : "hung: answered, and did not end";
  return result;
}

}  // namespace headcount
