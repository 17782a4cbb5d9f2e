// SPDX-License-Identifier: Apache-2.0
#include "runner/child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iterator>
#include <optional>

#include "machine/clock.hpp"
#include "runner/guardian.hpp"
#include "runner/last_words.hpp"
#include "runner/orphans.hpp"
#include "runner/pipe.hpp"
#include "runner/process.hpp"

namespace headcount {
namespace {

/// Ours, but for what is removed (NAME) or set (NAME=value), and told where the answer is expected.
std::vector<std::string> environment_with(std::vector<std::string> changes, int answer_fd) {
  changes.push_back(fmt::format("HEADCOUNT_ANSWER_FD={}", answer_fd));
  const auto name_of = [](const std::string& item) { return item.substr(0, item.find('=')); };
  std::vector<std::string> all;
  for (char** item = environ; item != nullptr && *item != nullptr; ++item)
    if (std::ranges::find(changes, name_of(*item), name_of) == changes.end()) all.emplace_back(*item);
  std::ranges::copy_if(changes, std::back_inserter(all), [](const std::string& item) { return item.find('=') != std::string::npos; });
  return all;
}

std::string meaning_of(int status) {
  if (WIFSIGNALED(status)) return fmt::format("crashed: killed by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  if (WEXITSTATUS(status) == 127) return "could not be started (status 127)";
  if (WEXITSTATUS(status) != 0) return fmt::format("ended with status {}", WEXITSTATUS(status));
  return {};
}

constexpr std::int64_t longest_nap_ms = 1000;
constexpr std::int64_t pause_ns = 1'000'000'000;

/// Moves the input in and the answer out until the child closes its end, the limit is reached, or the answer is too long.
class Exchange {
 public:
  Exchange(const Process& child, Pipe& input, Pipe& answer, LastWords& words, const std::string& text, const ChildLimits& limits)
      : child_(child),
        input_(input),
        answer_(answer),
        words_(words),
        text_(text),
        limits_(limits),
        end_ns_(now_ns() + static_cast<std::int64_t>(limits.seconds * 1e9)) {
    fcntl(input_.write_end, F_SETFL, O_NONBLOCK);
  }

  /// Empty, or why the exchange had to be given up.
  std::string run(std::string& received) {
    while (answer_.read_end >= 0) {
      const auto left_ms = std::max<std::int64_t>(0, (end_ns_ - now_ns()) / 1'000'000);
      // A grandchild may hold the pipe open after the child itself is gone: what was written before is read, and no more awaited.
      const bool over = child_.ended();
      std::array<pollfd, 4> ends{
          {{answer_.read_end, POLLIN, 0}, {input_.write_end, POLLOUT, 0}, {child_.end_fd(), POLLIN, 0}, {words_.read_end(), POLLIN, 0}}};
      if (look(ends, over || left_ms == 0 ? 0 : child_.nap_ms(std::min<std::int64_t>(left_ms + 1, longest_nap_ms), 200)) < 0) continue;
      if (ends[1].revents != 0) send();
      if (ends[3].revents != 0) words_.take();
      if (ends[0].revents == 0 && over) return {};
      // the pipe first: after a pause, or a sleep of the machine, the answer may lie there though the time is over
      if (ends[0].revents == 0 && end_ns_ <= now_ns()) return fmt::format("hung: no answer within {:.3g} s", limits_.seconds);
      if (ends[0].revents != 0 && !receive(received)) return fmt::format("answered more than {} bytes", limits_.answer_bytes);
    }
    return {};
  }

 private:
  /// What a nap took longer than it should is a pause (Ctrl-Z), in which nobody's time ran.
  int look(std::array<pollfd, 4>& ends, int nap_ms) {
    const auto begin_ns = now_ns();
    const int woken = poll(ends.data(), ends.size(), nap_ms);
    const auto beyond_ns = now_ns() - begin_ns - std::int64_t{nap_ms} * 1'000'000;
    if (beyond_ns > pause_ns) end_ns_ += beyond_ns;
    return woken;
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

  const Process& child_;
  Pipe& input_;
  Pipe& answer_;
  LastWords& words_;
  const std::string& text_;
  const ChildLimits& limits_;
  std::int64_t end_ns_;
  std::size_t sent_ = 0;
};

/// As Process::ends_within, and listens meanwhile: who prints into a full pipe does not end.
bool ends_within(Process& child, int patience_ms, int& status, LastWords& words) {
  const auto end_ns = now_ns() + std::int64_t{patience_ms} * 1'000'000;
  for (;;) {
    const bool ended = child.ends_within(0, status);
    words.take();
    const auto left_ns = end_ns - now_ns();
    if (ended || left_ns <= 0) return ended;
    std::array<pollfd, 2> ends{{{child.end_fd(), POLLIN, 0}, {words.read_end(), POLLIN, 0}}};
    poll(ends.data(), ends.size(), child.nap_ms(left_ns / 1'000'000 + 1, 1));
  }
}

/// It may have left its group for another one. Never twice: mpirun takes a second signal for impatience, and leaves the shared memory of its ranks
/// behind.
void kill_all_of(const Process& child, int which) {
  kill(-child.pid(), which);
  if (getpgid(child.pid()) != child.pid()) kill(child.pid(), which);
}

/// The child's status, after a moment's patience; what is left of its group is killed. Empty where it had to be killed. It is asked
/// first: mpirun takes its ranks and their shared memory with it.
std::optional<int> finish(Process& child, bool patient, LastWords& words) {
  int status = 0;
  const bool ended = patient && ends_within(child, 2000, status, words);
  if (!ended) kill_all_of(child, SIGTERM);
  const bool gone = ended || ends_within(child, 2000, status, words);
  kill(-child.pid(), SIGKILL);
  guard_nobody();
  if (!gone) {
    kill(child.pid(), SIGKILL);
    child.wait(status);
  }
  end_orphans();
  return ended ? std::optional(status) : std::nullopt;
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, const std::string& input, const std::vector<std::string>& environment,
                      const ChildLimits& limits) {
  Pipe input_pipe;
  Pipe answer_pipe;
  LastWords words;
  if (input_pipe.read_end < 0 || answer_pipe.read_end < 0 || words.read_end() < 0) return {"", "", fmt::format("no pipe: {}", std::strerror(errno))};
  // What answers on stdout is a launcher: it is told to end, and takes its workers and their shared memory with it.
  Process child(command, {.input = input_pipe.read_end,
                          .output = limits.answers_on_stdout ? answer_pipe.write_end : words.write_end(),
                          .errors = words.write_end(),
                          .kept_open = answer_pipe.write_end,
                          .environment = environment_with(environment, answer_pipe.write_end),
                          .death_signal = limits.answers_on_stdout ? SIGTERM : SIGKILL});
  if (child.pid() < 0) return {"", "", fmt::format("no process: {}", std::strerror(errno))};
  setpgid(child.pid(), child.pid());
  Pipe::close_end(input_pipe.read_end);
  Pipe::close_end(answer_pipe.write_end);
  Pipe::close_end(words.write_end());
  ChildResult result;
  result.failure = Exchange(child, input_pipe, answer_pipe, words, input, limits).run(result.answer);
  const bool gave_up = !result.failure.empty();
  const auto status = finish(child, !gave_up, words);
  words.take();
  result.words = words.text();
  if (!gave_up) result.failure = status ? meaning_of(*status) : "hung: answered, and did not end";
  return result;
}

}  // namespace headcount
