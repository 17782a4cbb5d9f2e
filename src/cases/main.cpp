// SPDX-License-Identifier: Apache-2.0
// The program that measures one case. `case`: an order on stdin, a record out; `describe`: what it can measure, for the program that plans.
#include <exception>
#include <string>
#include <string_view>

#include "cases/answer.hpp"
#include "headcount/registry.hpp"
#include "machine/write_all.hpp"
#include "report/exchange.hpp"
#include "report/registry_text.hpp"
#include "report/say.hpp"

namespace headcount {
namespace {

int described(const Registry& registry) { return write_all(answer_fd(), text_of_registry(registry)) == 0 ? 0 : 3; }

/// A registry of all backends takes longer to make than most trials. A backend may be told of with another one, under whose name it is not found.
int answered(const std::string& order) {
  const std::string_view backend = backend_ordered(order);
  const Registry of_one = make_registry(backend);
  return answer_order(order, of_one.find(backend) == nullptr ? make_registry() : of_one, Ending::at_once);
}

int refused(const std::string& why) {
  say(why + "\n");
  return 2;
}

int cases_main(std::string_view word) try {
  if (word == "case") return answered(order_on_stdin());
  if (word == "describe") return described(make_registry());
  return refused("headcount starts this program: 'case' takes an order on stdin (results/protocol.md), 'describe' says what it can measure");
} catch (const std::exception& error) {
  return refused(error.what());
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) { return headcount::cases_main(argc == 2 ? argv[1] : ""); }
