// SPDX-License-Identifier: Apache-2.0
#include <immintrin.h>

#define READING_TARGET gnu::target("avx512f")
#include "limits/reading_walk.inc"

namespace headcount::limits {
namespace {

struct Vectors {
  using Bits = __m512i;
  static constexpr Count lanes = 8;
  [[READING_PART]] static Bits none() { return _mm512_setzero_si512(); }
  [[READING_PART]] static Bits plus(Bits seen, const double* values) { return _mm512_or_si512(seen, _mm512_loadu_si512(values)); }
  [[READING_PART]] static Bits either(Bits a, Bits b) { return _mm512_or_si512(a, b); }
  [[READING_PART]] static std::uint64_t all(Bits seen) { return static_cast<std::uint64_t>(_mm512_reduce_or_epi64(seen)); }
};

}  // namespace

std::vector<Reading> avx512_readings() { return readings_by<Vectors>("512 bits"); }

}  // namespace headcount::limits
