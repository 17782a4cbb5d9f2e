// SPDX-License-Identifier: Apache-2.0
// Numbers of another program, which are what they claim or an error.
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount::json {

const Json& array_of(const Json& value) {
  if (!value.is_array()) throw std::runtime_error(fmt::format("a {} where a list should be", value.type_name()));
  return value;
}

std::int64_t whole_of(const Json& value, std::int64_t low, std::int64_t high) {
  const bool fits = value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
  if (!fits) throw std::runtime_error(fmt::format("{} where a whole number should be", shown(value)));
  const auto number = value.get<std::int64_t>();
  if (number < low || number > high) throw std::runtime_error(fmt::format("{} is out of range", number));
  return number;
}

std::uint64_t digits_at(const Json& from, const char* key) {
  const auto& text = from.at(key).get_ref<const std::string&>();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::runtime_error(fmt::format("{} is '{}', which is not a number of 64 bits", key, first_letters(text, 40)));
  return number;
}

}  // namespace headcount::json
