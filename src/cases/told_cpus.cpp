// SPDX-License-Identifier: Apache-2.0
// The order of CPUs in a program that measures one case: whoever orders it has looked at the machine, and says them. So this program neither
// looks again nor loads the library for it.
#include "experiment/errors.hpp"
#include "machine/cpu_order.hpp"

namespace headcount {
namespace {

[[noreturn]] void refuse() { throw Error(Exit::usage, "this order pins or places workers, and has no 'cpus': headcount finds them out"); }

}  // namespace

const std::vector<int>& compact_order() { refuse(); }
const std::vector<int>& scattered_order() { refuse(); }

}  // namespace headcount
