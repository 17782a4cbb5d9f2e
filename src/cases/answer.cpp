// SPDX-License-Identifier: Apache-2.0
#include "cases/answer.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <string>

#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"
#include "machine/write_all.hpp"
#include "report/exchange.hpp"
#include "runner/sampler.hpp"

namespace headcount {
namespace {

/// Becomes the other program, with the order on stdin; returns only where that fails.
void hand_over(const Program& program, const std::string& order) {
  const int file = memfd_create("order", 0);
  if (file < 0 || write_all(file, order) != 0 || lseek(file, 0, SEEK_SET) != 0 || dup2(file, STDIN_FILENO) < 0) return;
  close(file);
  execl(program.command[0].c_str(), program.command[0].c_str(), "case", nullptr);
}

void write_record(const Record& record) {
  if (write_all(answer_fd(), text_of_record(record) + "\n") != 0) throw Error(Exit::file, "cannot write the record");
}

/// With its answer all is done that this process is for.
[[noreturn]] void end_with(const Record& record) {
  write_record(record);
  std::fflush(nullptr);
  std::_Exit(0);
}

Record failed(const char* reason) {
  Record record;
  record.failure = reason;
  return record;
}

}  // namespace

int answer_fd() {
  const char* const text = std::getenv("HEADCOUNT_ANSWER_FD");
  return text == nullptr ? STDOUT_FILENO : std::atoi(text);
}

std::string order_on_stdin() { return {std::istreambuf_iterator<char>(std::cin), {}}; }

int answer_order(const std::string& text, const Registry& registry, Ending ending) {
  Order order = order_from(text, registry.dials());
  const Backend* const backend = registry.find(order.what.backend);
  if (backend != nullptr && backend->program.ours) {
    if (!order.cpus) order.cpus = cpus_of(order.what);  // that program does not look at the machine
    hand_over(backend->program, text_of_order(order));
    throw Error(Exit::file, "cannot start " + backend->program.command[0]);
  }
  // processes that a backend starts must not hold the pipe open
  if (answer_fd() != STDOUT_FILENO) fcntl(answer_fd(), F_SETFD, FD_CLOEXEC);
  try {
    if (ending == Ending::at_once) measure(order, registry, end_with);
    write_record(measure(order, registry));
  } catch (const std::exception& error) {
    write_record(failed(error.what()));
  }
  return 0;
}

}  // namespace headcount
