// SPDX-License-Identifier: Apache-2.0
#include <immintrin.h>

#define READING_TARGET gnu::target("avx2")
#include "limits/reading_walk.inc"

namespace headcount::limits {
namespace {

struct Vectors {
  using Bits = __m256i;
  static constexpr Count lanes = 4;
  [[READING_PART]] static Bits none() { return _mm256_setzero_si256(); }
  [[READING_PART]] static Bits plus(Bits seen, const double* values) {
    return _mm256_or_si256(seen, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
  }
  [[READING_PART]] static Bits either(Bits a, Bits b) { return _mm256_or_si256(a, b); }
  [[READING_PART]] static std::uint64_t all(Bits seen) {
    alignas(32) std::uint64_t each[lanes];
    _mm256_store_si256(reinterpret_cast<__m256i*>(each), seen);
    return each[0] | each[1] | each[2] | each[3];
  }
};

}  // namespace

std::vector<Reading> avx2_readings() { return readings_by<Vectors>("256 bits"); }

}  // namespace headcount::limits
