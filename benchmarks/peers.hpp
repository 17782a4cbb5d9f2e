// SPDX-License-Identifier: Apache-2.0
// What the field's published kernels do, written as they write it: the work that ours is put beside.
#pragma once

#include <cstdint>
#include <memory>

#include "headcount/count.hpp"

namespace headcount {

/// BabelStream's Dot in OpenMP: sum += a[i] * b[i] under `parallel for reduction`, the arrays first touched by the same threads.
class Dot {
 public:
  Dot(Count n, int threads);
  Dot(const Dot&) = delete;
  Dot& operator=(const Dot&) = delete;
  ~Dot();
  [[nodiscard]] double sum() const;

 private:
  Count n_;
  int threads_;
  std::unique_ptr<double[]> a_;
  std::unique_ptr<double[]> b_;
};

/// Heads among n tosses of std::mt19937_64 with std::uniform_real_distribution, in one loop.
[[nodiscard]] Count heads_of_mt19937(std::uint64_t seed, Count n);

}  // namespace headcount
