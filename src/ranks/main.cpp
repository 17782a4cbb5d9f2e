// SPDX-License-Identifier: Apache-2.0
// headcount_ranks: the program that mpirun starts as so many ranks. An order comes to rank 0 on stdin, a record goes out in
// a marked line on stdout (results/protocol.md). `--version` names the MPI library.
#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <string_view>

#include "backends/mpi_ranks.hpp"
#include "headcount/backend.hpp"
#include "machine/clock.hpp"
#include "ranks/launch.hpp"
#include "ranks/start.hpp"
#include "report/exchange.hpp"
#include "report/say.hpp"

namespace headcount {
namespace {

Order order_for_all(const Registry& registry) {
  std::string text;
  if (ranks::rank() == 0) text.assign(std::istreambuf_iterator<char>(std::cin), {});
  return order_from(ranks::as_first_says(std::move(text)), registry.dials());
}

void answer(const Record& record) { print(fmt::format("{}{}\n", record_mark, text_of_record(record))); }

Record failed(const char* reason) {
  Record record;
  record.failure = ranks::count() > 1 ? fmt::format("rank {}: {}", ranks::rank(), reason) : reason;
  return record;
}

int ranks_main() {
  const auto begin_ns = now_ns();
  ranks::choose_components();
  const ranks::Started started;
  try {
    Registry registry;
    add_backend<Ranks>(registry, ranks::library());
    const Record record = measure_on_ranks(order_for_all(registry), registry, begin_ns);
    if (ranks::rank() == 0) answer(record);
  } catch (const std::exception& error) {
    answer(failed(error.what()));
    if (ranks::count() > 1) ranks::end_all();  // MPICH's launcher ends with 1 now and then where the only rank aborts
  }
  return 0;
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) {
  if (argc == 1) return headcount::ranks_main();
  const bool version = std::string_view(argv[1]) == "--version";
  headcount::print((version ? headcount::ranks::library() : "mpirun starts this program; an order comes on stdin, a record goes to stdout") + "\n");
  return version ? 0 : 2;
}
