// SPDX-License-Identifier: Apache-2.0
// What memory is to workers that share it.
#pragma once

#include <cstdint>
#include <string_view>

namespace headcount::proof {

/// sc: whole operations, one after the other. tso (x86): a worker's stores wait in its buffer and arrive in their order, each at any time.
/// weak (Arm, Power, as far as stores go): those to different cells may overtake each other, but for a release fence between them. An
/// indivisible operation waits until what must arrive before it has arrived. Loads that run ahead are in none of them; another checker judges
/// those (tests/proof/relacy).
enum class Model : std::uint8_t { sc, tso, weak };

[[nodiscard]] constexpr std::string_view name_of(Model model) {
  constexpr std::string_view names[] = {"sc", "tso", "weak"};
  return names[static_cast<std::size_t>(model)];
}

}  // namespace headcount::proof
