// SPDX-License-Identifier: Apache-2.0
// A cell is a count that a server process owns: every operation on it is a message there and one back.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "headcount/cell.hpp"

namespace headcount {

enum class Op : std::int32_t { new_cells, new_marks, load, store, add, replace, lock, unlock, put, sum, poison };

struct Request {
  Op op;
  std::int64_t place = 0;
  std::int64_t value = 0;
  std::int64_t expected = 0;
};

struct Reply {
  std::int64_t value = 0;
  std::int64_t done = 0;
};

/// Starts the server and talks to it; each process that uses it gets a connection of its own at its first message. The server
/// ends with the process that started it, and leaves no file behind (its socket's name is an abstract one).
class MessageLine {
 public:
  MessageLine();
  MessageLine(const MessageLine&) = delete;
  MessageLine& operator=(const MessageLine&) = delete;
  ~MessageLine();

  /// Sends and waits for the reply. Throws std::runtime_error where the server is gone.
  Reply ask(const Request& request);

 private:
  void connect_this_process();
  std::string name_;
  pid_t server_ = -1;
  pid_t connected_ = -1;  ///< the process that `socket_` belongs to
  int socket_ = -1;
};

class MessageCell {
 public:
  MessageCell(MessageLine& line, std::int64_t place) : line_(&line), place_(place) {}
  [[nodiscard]] Count load() { return line_->ask({Op::load, place_}).value; }
  void store(Count value) { line_->ask({Op::store, place_, value}); }
  void add(Count value) { line_->ask({Op::add, place_, value}); }
  bool replace(Count& expected, Count value) {
    const Reply reply = line_->ask({Op::replace, place_, value, expected});
    expected = reply.value;
    return reply.done != 0;
  }

 private:
  MessageLine* line_;
  std::int64_t place_;
};

class MessageCells {
 public:
  MessageCells(MessageLine& line, std::size_t n) : line_(&line), first_(line.ask({Op::new_cells, 0, static_cast<std::int64_t>(n)}).value) {}
  MessageCell operator[](std::size_t i) { return {*line_, first_ + static_cast<std::int64_t>(i)}; }

 private:
  MessageLine* line_;
  std::int64_t first_;
};

/// One slot per toss in the server: a message for each.
class MessageMarks {
 public:
  struct View {
    MessageLine* line;
    void put(Count i, bool heads) { line->ask({Op::put, i, heads ? 1 : 0}); }
  };
  MessageMarks(MessageLine& line, std::size_t n) : line_(&line) { line.ask({Op::new_marks, 0, static_cast<std::int64_t>(n)}); }
  View view() { return {line_}; }
  [[nodiscard]] Count sum() const { return line_->ask({Op::sum}).value; }
  void poison() { line_->ask({Op::poison}); }

 private:
  MessageLine* line_;
};

class Messages {
 public:
  using Cell = MessageCell;
  class Lock {
   public:
    explicit Lock(MessageLine& line) : line_(&line) {}
    void lock() { line_->ask({Op::lock}); }
    void unlock() { line_->ask({Op::unlock}); }

   private:
    MessageLine* line_;
  };

  MessageCells cells(std::size_t n, Layout) { return {line_, n}; }
  MessageMarks marks(std::size_t n) { return {line_, n}; }
  Lock& lock() { return lock_; }

 private:
  MessageLine line_;
  Lock lock_{line_};
};

static_assert(Space<Messages>);

}  // namespace headcount
