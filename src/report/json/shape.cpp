// SPDX-License-Identifier: Apache-2.0
// What a text is made of is seen before anything is built of it.
#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount::json {
namespace {

constexpr std::size_t deepest = 100;
constexpr std::size_t most_letters = 1'000'000;
constexpr std::size_t most_keys = 500;  // they are looked for one after the other

/// Counts what stands outside of strings.
class Shape {
 public:
  explicit Shape(std::size_t most_values) : most_values_(most_values) {}

  void take(char c) {
    if (c == '[' || c == '{')
      open();
    else if (c == ']' || c == '}')
      depth_ -= depth_ > 0 ? 1 : 0;
    else if (c == ':' && ++keys_[depth_] > most_keys)
      throw std::runtime_error(fmt::format("it has an object of more than {} keys", most_keys));
    else if (c == ',' && ++values_ > most_values_)
      throw std::runtime_error(fmt::format("it has more than {} values", most_values_));
  }

 private:
  void open() {
    if (++depth_ > deepest) throw std::runtime_error(fmt::format("it is nested more than {} deep", deepest));
    keys_[depth_] = 0;
  }

  std::size_t most_values_;
  std::size_t values_ = 0;
  std::size_t depth_ = 0;
  std::array<std::size_t, deepest + 1> keys_{};
};

/// The place of the quotation mark that ends it; that of the text where none does.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  std::size_t i = begin;
  while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2U : 1U;
  if (i - begin > most_letters) throw std::runtime_error(fmt::format("it has a string of more than {} bytes", most_letters));
  return i;
}

}  // namespace

void check_shape(std::string_view text, std::size_t most_values) {
  Shape shape(most_values);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '"')
      i = end_of_string(text, i + 1);
    else
      shape.take(text[i]);
}

Json parsed(const std::string& text, std::size_t most_values) {
  check_shape(text, most_values);
  return Json::parse(text);
}

std::string shown(const Json& value, std::size_t most) { return first_letters(text_of(value), most); }

}  // namespace headcount::json
