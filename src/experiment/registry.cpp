// SPDX-License-Identifier: Apache-2.0
#include "headcount/registry.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace headcount {

std::vector<StrategyInfo> Registry::strategies() const {
  std::vector<StrategyInfo> all;
  for (const Entry& entry : entries_) {
    const bool known = std::ranges::any_of(all, [&](const StrategyInfo& s) { return s.name == entry.strategy.name; });
    if (!known) all.push_back(entry.strategy);
  }
  return all;
}

void Registry::add(Provable provable) {
  const bool known = std::ranges::any_of(provables_, [&](const Provable& p) { return p.strategy.name == provable.strategy.name; });
  if (!known) provables_.push_back(std::move(provable));
}

const Backend* Registry::find(std::string_view backend) const {
  const auto at = std::ranges::find_if(backends_, [&](const Backend& b) { return b.info.name == backend; });
  return at == backends_.end() ? nullptr : &*at;
}

bool Registry::is_ours(std::string_view backend) const {
  const Backend* const found = find(backend);
  return found == nullptr || headcount::is_ours(found->program);
}

const Interpreter* Registry::interpreter(std::string_view asked) const {
  const auto at = std::ranges::find(interpreters_, asked, &Interpreter::asked);
  return at == interpreters_.end() ? nullptr : &*at;
}

const Interpreter* Registry::interpreter_called(std::string_view label) const {
  const auto at = std::ranges::find_if(interpreters_, [&](const Interpreter& one) { return one.absence.empty() && one.label == label; });
  return at == interpreters_.end() ? nullptr : &*at;
}

void Registry::withdraw(std::string_view backend, std::string reason) {
  Absence absence{std::string(backend), std::move(reason)};
  std::erase_if(entries_, [&](const Entry& e) { return e.backend.name == absence.backend; });
  std::erase_if(backends_, [&](const Backend& b) { return b.info.name == absence.backend; });
  absences_.push_back(std::move(absence));
}

void Registry::measured_by(const Program& program) {
  for (Backend& backend : backends_)
    if (backend.program.command.empty()) backend.program = program;
}

std::vector<OwnedDial> Registry::dials() const {
  std::vector<OwnedDial> all;
  for (const StrategyInfo& strategy : strategies())
    for (const Dial& dial : strategy.dials) add_dial(all, dial, strategy.name);
  for (const Backend& backend : backends_)
    for (const Dial& dial : backend.info.dials) add_dial(all, dial, backend.info.name);
  return all;
}

void Registry::complete() {
  std::vector<Entry> missing;
  for (const StrategyInfo& strategy : strategies()) {
    const auto owner = std::ranges::find_if(entries_, [&](const Entry& e) { return e.strategy.name == strategy.name; });
    for (const Backend& backend : backends_)
      if (find(backend.info.name, strategy.name) == nullptr)
        missing.push_back({backend.info, strategy, {}, fmt::format("a mechanism of {}", owner->backend.name)});
  }
  for (Entry& entry : missing) entries_.push_back(std::move(entry));
}

const Entry* Registry::find(std::string_view backend, std::string_view strategy) const {
  const auto at = std::ranges::find_if(entries_, [&](const Entry& e) { return e.backend.name == backend && e.strategy.name == strategy; });
  return at == entries_.end() ? nullptr : &*at;
}

Tosses::Keep keep_for(const TeamInfo& backend, const Case& a_case) {
  if (a_case.source == "generated") return Tosses::Keep::nothing;
  return backend.processes ? Tosses::Keep::shared_memory : Tosses::Keep::memory;
}

}  // namespace headcount
