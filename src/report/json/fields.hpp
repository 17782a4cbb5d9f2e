// SPDX-License-Identifier: Apache-2.0
// The keys of a struct, each said once. `fields(visit, value)` names them in their order, and who visits does it: Put writes them, Take reads them
// back.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "headcount/texts.hpp"
#include "report/json/field_kinds.hpp"
#include "report/json/json.hpp"
#include "statistics/intervals.hpp"

namespace headcount::json {

/// Sets a key for each field.
class Put {
 public:
  explicit Put(Json& to) : to_(to) {}

  void operator()(const char* key, const auto& value) const { to_[key] = of(value); }
  /// One that older reports lack.
  void since(const char* key, const auto& value, const auto&...) const { to_[key] = of(value); }
  /// One that is left out where it is empty.
  template <class T>
  void maybe(const char* key, const std::optional<T>& value) const {
    if (value) to_[key] = of(*value);
  }
  /// Nanoseconds, to a hundredth.
  void ns(const char* key, double value) const { to_[key] = rounded_ns(value); }
  void since_ns(const char* key, double value) const { ns(key, value); }
  void ns(const char* key, const std::vector<double>& values) const {
    Json& list = to_[key] = Json::array();
    for (const double value : values) list.push_back(rounded_ns(value));
  }
  /// null where it is empty.
  void text(const char* key, const std::string& value) const { to_[key] = or_null(value); }
  /// 64 bits as a string of digits.
  void digits(const char* key, std::uint64_t value) const { to_[key] = std::to_string(value); }
  void either(const char* key, bool value, const char* yes, const char* no) const { to_[key] = value ? yes : no; }
  void interval(const char* low, const char* high, const std::optional<Interval>& value) const {
    to_[low] = value ? finite(value->low) : Json(nullptr);
    to_[high] = value ? finite(value->high) : Json(nullptr);
  }
  void interval_ns(const char* low, const char* high, const std::optional<Interval>& value) const {
    interval(low, high, value ? std::optional(Interval{rounded_ns(value->low), rounded_ns(value->high)}) : value);
  }
  /// Fields that stand together under a key of their own.
  void group(const char* key, const auto& visit_them) const { visit_them(Put(to_[key] = Json::object())); }

  template <class T>
  static Json of(const T& value) {
    if constexpr (has_names<T>) {
      return name_of(value);
    } else if constexpr (std::is_enum_v<T>) {
      return static_cast<int>(value);
    } else if constexpr (is_optional<T>) {
      return value ? of(*value) : Json(nullptr);
    } else if constexpr (is_list<T>) {
      Json list = Json::array();
      for (const auto& one : value) list.push_back(of(one));
      return list;
    } else if constexpr (requires(Put put) { fields(put, value); }) {
      Json all = Json::object();
      fields(Put(all), value);
      return all;
    } else {
      return value;
    }
  }

 private:
  Json& to_;
};

/// Reads each field back. Throws nlohmann's exceptions where a key is missing or of another type, std::runtime_error where a value cannot be.
class Take {
 public:
  explicit Take(const Json& from, Texts* texts = nullptr) : from_(from), texts_(texts) {}

  void operator()(const char* key, auto& value) const { read(from_.at(key), value); }
  void since(const char* key, auto& value) const {
    if (has(key)) read(from_.at(key), value);
  }
  void since(const char* key, auto& value, const auto& usual) const {
    value = usual;
    since(key, value);
  }
  template <class T>
  void maybe(const char* key, std::optional<T>& value) const {
    if (has(key)) read(from_.at(key), value.emplace());
  }
  void ns(const char* key, auto& value) const { (*this)(key, value); }
  void since_ns(const char* key, double& value) const { since(key, value); }
  void text(const char* key, std::string& value) const { since(key, value); }
  void digits(const char* key, std::uint64_t& value) const { value = digits_at(from_, key); }
  void either(const char* key, bool& value, const char* yes, const char*) const { value = from_.at(key) == yes; }
  void interval(const char* low, const char* high, std::optional<Interval>& value) const {
    const auto ends = {optional_of<double>(from_, low), optional_of<double>(from_, high)};
    if (*ends.begin() && *(ends.begin() + 1)) value = Interval{**ends.begin(), **(ends.begin() + 1)};
  }
  void interval_ns(const char* low, const char* high, std::optional<Interval>& value) const { interval(low, high, value); }
  void group(const char* key, const auto& visit_them) const { visit_them(Take(from_.at(key), texts_)); }

 private:
  [[nodiscard]] bool has(const char* key) const { return from_.contains(key) && !from_.at(key).is_null(); }

  template <class T>
  void read(const Json& from, T& value) const {
    if constexpr (std::same_as<T, std::string_view>) {
      value = texts_->keep(from.get<std::string>());
    } else if constexpr (has_names<T>) {
      value = value_named<T>(from.get_ref<const std::string&>());
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(whole_as<int>(from));
    } else if constexpr (is_optional<T>) {
      if (!from.is_null()) read(from, value.emplace());
    } else if constexpr (is_list<T>) {
      value = {};
      for (const Json& one : array_of(from)) {
        typename std::remove_cvref_t<decltype(*value.begin())> next{};
        read(one, next);
        value.push_back(next);
      }
    } else if constexpr (requires(Take take) { fields(take, value); }) {
      fields(Take(from, texts_), value);
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      value = whole_as<T>(from);
    } else {
      from.get_to(value);
    }
  }

  const Json& from_;
  Texts* texts_;
};

template <class T>
[[nodiscard]] Json of_fields(const T& value) {
  return Put::of(value);
}

template <class T>
[[nodiscard]] T from_fields(const Json& from, Texts* texts = nullptr) {
  T value{};
  fields(Take(from, texts), value);
  return value;
}

}  // namespace headcount::json
