// SPDX-License-Identifier: Apache-2.0
// Texts for what is described by views of constants, where they were told at run time.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace headcount {

/// They live as long as this and its copies.
class Texts {
 public:
  [[nodiscard]] std::string_view keep(std::string text) { return texts_->emplace_back(std::move(text)); }

 private:
  std::shared_ptr<std::deque<std::string>> texts_ = std::make_shared<std::deque<std::string>>();
};

}  // namespace headcount
