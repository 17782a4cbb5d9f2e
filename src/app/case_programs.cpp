// SPDX-License-Identifier: Apache-2.0
#include "app/case_programs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "machine/sibling.hpp"
#include "report/registry_text.hpp"
#include "runner/child.hpp"

namespace headcount {
namespace {

constexpr double patience_s = 20;

Program program_at(const std::string& path) { return {.command = {path, "case"}, .ours = true}; }

/// What the program says of itself.
std::string told_by(const std::string& path) {
  const ChildResult result = run_child({path, "describe"}, "", {}, {.seconds = patience_s});
  if (!result.failure.empty()) throw std::runtime_error(result.failure);
  return result.answer;
}

}  // namespace

void add_asked(Registry& registry, std::string_view backend) {
  const std::string name = fmt::format("headcount_case_{}", backend);
  const auto path = sibling(name);
  const auto absent = [&](const std::string& why) { registry.add(Absence{std::string(backend), fmt::format("built, but {} {}", name, why)}); };
  if (!path) return absent("does not stand beside this program");
  try {
    add_described(registry, told_by(*path), program_at(*path));
  } catch (const std::exception& error) {
    absent(fmt::format("does not say what it has: {}", error.what()));
  }
}

void start_sooner(Registry& registry) {
  if (const auto path = sibling("headcount_case")) registry.measured_by(program_at(*path));
}

}  // namespace headcount
