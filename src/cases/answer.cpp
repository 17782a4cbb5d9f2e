// SPDX-License-Identifier: Apache-2.0
#include "cases/answer.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
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

Record measured_or_failed(const Order& order, const Registry& registry) try { return measure(order, registry); } catch (const std::exception& error) {
  Record record;
  record.what = order.what;
  record.failure = error.what();
  return record;
}

}  // namespace

int answer_fd() {
  const char* const text = std::getenv("HEADCOUNT_ANSWER_FD");
  return text == nullptr ? STDOUT_FILENO : std::atoi(text);
}

int answer_order(const Registry& registry) {
  Order order = order_from({std::istreambuf_iterator<char>(std::cin), {}}, registry.dials());
  const Backend* const backend = registry.find(order.what.backend);
  if (backend != nullptr && backend->program.ours) {
    if (!order.cpus) order.cpus = cpus_of(order.what);  // that program does not look at the machine
    hand_over(backend->program, text_of_order(order));
    throw Error(Exit::file, "cannot start " + backend->program.command[0]);
  }
  const int fd = answer_fd();
  if (fd != STDOUT_FILENO) fcntl(fd, F_SETFD, FD_CLOEXEC);  // processes that a backend starts must not hold the pipe open
  if (write_all(fd, text_of_record(measured_or_failed(order, registry)) + "\n") != 0) throw Error(Exit::file, "cannot write the record");
  return 0;
}

}  // namespace headcount
