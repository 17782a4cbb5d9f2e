// SPDX-License-Identifier: Apache-2.0
// The program that measures one case. `case`: an order on stdin, a record out; `describe`: what it can measure, for the program that plans.
#include <exception>
#include <string>
#include <string_view>

#include "cases/answer.hpp"
#include "headcount/registry.hpp"
#include "machine/write_all.hpp"
#include "report/registry_text.hpp"
#include "report/say.hpp"

namespace headcount {
namespace {

int described(const Registry& registry) { return write_all(answer_fd(), text_of_registry(registry)) == 0 ? 0 : 3; }

int refused(const std::string& why) {
  say(why + "\n");
  return 2;
}

int cases_main(std::string_view word) try {
  if (word == "case") return answer_order(make_registry());
  if (word == "describe") return described(make_registry());
  return refused("headcount starts this program: 'case' takes an order on stdin (results/protocol.md), 'describe' says what it can measure");
} catch (const std::exception& error) {
  return refused(error.what());
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) { return headcount::cases_main(argc == 2 ? argv[1] : ""); }
