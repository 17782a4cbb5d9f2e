// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "experiment/errors.hpp"
#include "headcount/dial.hpp"
#include "headcount/factors.hpp"

namespace headcount {

DialValues::DialValues(std::span<const OwnedDial> dials) {
  for (const OwnedDial& dial : dials) set(dial, dial.usual);
}

Count DialValues::of(const Dial& dial) const {
  const auto at = std::ranges::find(all_, dial.name, &DialValue::name);
  return at == all_.end() ? dial.usual : at->value;
}

void DialValues::set(std::string_view name, Count value, Count usual) {
  const auto at = std::ranges::find(all_, name, &DialValue::name);
  if (at == all_.end())
    all_.push_back({std::string(name), value, usual});
  else
    *at = {at->name, value, usual};
}

bool DialValues::are_usual() const {
  return std::ranges::all_of(all_, [](const DialValue& dial) { return dial.value == dial.usual; });
}

bool operator==(const DialValues& one, const DialValues& other) {
  const auto has = [](const DialValues& dials, const DialValue& dial) {
    const auto at = std::ranges::find(dials.all_, dial.name, &DialValue::name);
    return at == dials.all_.end() ? dial.value == dial.usual : dial.value == at->value;
  };
  return std::ranges::all_of(one.all_, [&](const DialValue& dial) { return has(other, dial); }) &&
         std::ranges::all_of(other.all_, [&](const DialValue& dial) { return has(one, dial); });
}

void add_dial(std::vector<OwnedDial>& dials, const Dial& dial, std::string_view owner) {
  const auto taken = [&](const auto& other) { return other.name == dial.name || other.option == dial.option; };
  const auto same = std::ranges::find(dials, dial.name, &OwnedDial::name);
  if (same != dials.end() && same->option == dial.option && same->usual == dial.usual) {
    if (std::ranges::find(same->of, owner) == same->of.end()) same->of.emplace_back(owner);
    return;
  }
  if (std::ranges::any_of(dials, taken) || std::ranges::any_of(factors, taken) || dial.name.empty() || dial.option.empty())
    throw Error(Exit::usage, fmt::format("{} has a dial '{}' (--{}), and something else has its name or its option", owner, dial.name, dial.option));
  dials.push_back({dial, {std::string(owner)}});
}

}  // namespace headcount
