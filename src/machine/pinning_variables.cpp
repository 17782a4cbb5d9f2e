// SPDX-License-Identifier: Apache-2.0
#include "machine/pinning_variables.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace headcount {
namespace {

constexpr std::array<std::string_view, 8> names{"OMP_PROC_BIND", "OMP_PLACES",        "GOMP_CPU_AFFINITY", "KMP_AFFINITY",
                                                "KMP_HW_SUBSET", "KMP_PLACE_THREADS", "OMP_DISPLAY_ENV",   "OMP_DISPLAY_AFFINITY"};

// Set before constructors run, so that it must not have one.
std::array<const char*, names.size()> taken{};

bool is(std::string_view name, std::string_view item) { return item.size() > name.size() && item.starts_with(name) && item[name.size()] == '='; }

/// Where it is listed; names.size() where it is not.
std::size_t place_of(std::string_view item) {
  std::size_t place = 0;
  while (place < names.size() && !is(names[place], item)) ++place;
  return place;
}

/// The first that is done in the process: nothing here may rely on a library that has been set up.
void take_out(int argc, char** argv, char** environment) {
  if (argc == 2 && std::string_view(argv[1]) == "case") return;
  char** kept = environment;
  for (char** item = environment; *item != nullptr; ++item) {
    const std::size_t place = place_of(*item);
    if (place < names.size())
      taken[place] = *item;
    else
      *kept++ = *item;
  }
  *kept = nullptr;
}

// The dynamic linker calls what stands in this section before the constructors of any library.
[[gnu::section(".preinit_array"), gnu::used]] void (*first)(int, char**, char**) = take_out;

}  // namespace

std::vector<Setting> pinning_variables() {
  std::vector<Setting> settings;
  for (const char* const item : taken) {
    if (item == nullptr) continue;
    const std::string text = item;
    const auto equals = text.find('=');
    settings.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return settings;
}

}  // namespace headcount
