// SPDX-License-Identifier: Apache-2.0
// What a region calls, as five words. gcc hands an object on to the workers of a parallel region by address, and a number by value: then
// all that a worker needs is on the one line that tells it of the region, where it had to wait for a second one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace headcount {

using RegionWords = std::array<std::uint64_t, 5>;

/// A longer body goes by its address: none that is timed.
template <class Body>
constexpr bool in_words = std::is_trivially_copyable_v<Body> && sizeof(Body) <= sizeof(RegionWords) && alignof(Body) <= alignof(std::uint64_t);

template <class Body>
[[nodiscard]] RegionWords words_of(const Body& body) {
  RegionWords words{};
  if constexpr (in_words<Body>)
    std::memcpy(words.data(), &body, sizeof(Body));
  else
    words[0] = reinterpret_cast<std::uintptr_t>(&body);
  return words;
}

/// Calls the `Body` whose words these are.
template <class Body>
auto call(const RegionWords& words, auto... of) {
  if constexpr (in_words<Body>) {
    alignas(Body) std::array<std::byte, sizeof(Body)> bytes;
    std::memcpy(bytes.data(), words.data(), sizeof(Body));
    return (*reinterpret_cast<const Body*>(bytes.data()))(of...);
  } else {
    return (*reinterpret_cast<const Body*>(words[0]))(of...);
  }
}

}  // namespace headcount
