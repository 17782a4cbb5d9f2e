// SPDX-License-Identifier: Apache-2.0
#include "headcount/dial.hpp"
#include "headcount/strategies/all.hpp"

namespace headcount {
namespace {

template <class... Strategy>
std::vector<OwnedDial> dials_of(strategies::List<Strategy...>) {
  std::vector<OwnedDial> dials;
  const auto add = [&](const StrategyInfo& info) {
    for (const Dial& dial : info.dials) add_dial(dials, dial, info.name);
  };
  (add(Strategy::info), ...);
  return dials;
}

}  // namespace

const std::vector<OwnedDial>& standard_dials() {
  static const std::vector<OwnedDial> dials = dials_of(strategies::All{});
  return dials;
}

}  // namespace headcount
