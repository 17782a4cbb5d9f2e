// SPDX-License-Identifier: Apache-2.0
// The child's side: one order in, one record out on a pipe of its own, so that prints of a runtime cannot garble it.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <iterator>

#include "app/commands.hpp"
#include "experiment/errors.hpp"
#include "machine/write_all.hpp"
#include "report/exchange.hpp"
#include "runner/sampler.hpp"

namespace headcount {
namespace {

int answer_fd() {
  const char* const text = std::getenv("HEADCOUNT_ANSWER_FD");
  if (text == nullptr) return STDOUT_FILENO;
  const int fd = std::atoi(text);
  // Processes that a backend starts must not hold the pipe open.
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  return fd;
}

Record measured_or_failed(const Order& order, const Registry& registry) try { return measure(order, registry); } catch (const std::exception& error) {
  Record record;
  record.what = order.what;
  record.failure = error.what();
  return record;
}

}  // namespace

int case_command(const Registry& registry) {
  const int fd = answer_fd();
  const Order order = order_from({std::istreambuf_iterator<char>(std::cin), {}});
  const std::string text = text_of_record(measured_or_failed(order, registry)) + "\n";
  if (write_all(fd, text) != 0) throw Error(Exit::file, "cannot write the record");
  return 0;
}

}  // namespace headcount
