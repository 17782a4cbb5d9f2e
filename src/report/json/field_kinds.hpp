// SPDX-License-Identifier: Apache-2.0
// What fields are told apart by.
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "headcount/few.hpp"
#include "headcount/strategy.hpp"
#include "statistics/ratio.hpp"
#include "statistics/summary.hpp"

namespace headcount::json {

/// `fields` gets what it writes as const, and what it reads into as it is.
template <class S, class T>
concept Is = std::same_as<std::remove_const_t<S>, T>;

/// What an enum that is stored by the names of its values is called, and these.
template <class E>
struct Named;
template <>
struct Named<Promise> {
  static constexpr const char* what = "promise";
  static constexpr std::array all{Promise::exact, Promise::lossy, Promise::undefined, Promise::unshared};
};
template <>
struct Named<Verdict> {
  static constexpr const char* what = "verdict";
  static constexpr std::array all{Verdict::exact, Verdict::lossy, Verdict::unproven, Verdict::broken};
};
template <>
struct Named<Speed> {
  static constexpr const char* what = "speed";
  static constexpr std::array all{Speed::slower, Speed::faster, Speed::same, Speed::unclear};
};
template <class E>
concept has_names = requires {
  Named<E>::what;
};
template <has_names E>
[[nodiscard]] E value_named(const std::string& name) {
  for (const E value : Named<E>::all)
    if (name_of(value) == name) return value;
  throw std::runtime_error(std::string("no ") + Named<E>::what + " '" + name + "'");
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T, std::size_t most>
inline constexpr bool is_list<Few<T, most>> = true;

}  // namespace headcount::json
