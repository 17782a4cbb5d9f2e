// SPDX-License-Identifier: Apache-2.0
// Noise of known distributions, the same on every machine.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace headcount {

// The distributions of <random> differ between standard libraries, its engines do not.
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : engine_(seed) {}

  double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1p-53; }
  double exponential() { return -std::log(uniform()); }  // skewed as times are; median ln 2
  double normal() { return std::sqrt(2.0 * exponential()) * std::cos(2.0 * std::numbers::pi * uniform()); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace headcount
