// SPDX-License-Identifier: Apache-2.0
#include "runner/pythons.hpp"

#include "headcount/factors.hpp"

namespace headcount {

std::vector<std::string> pythons_in(const Options& options) {
  const auto at = options.factors.find(python_option);
  return at == options.factors.end() ? std::vector<std::string>{} : at->second;
}

void tell_by_labels(Asked& asked, const Registry& registry) {
  std::vector<std::string> labels;
  for (const std::string& word : asked.find(python_option)->second)
    if (word == Case().python)
      labels.push_back(word);
    else if (const Interpreter* const one = registry.interpreter(word); one != nullptr && one->absence.empty())
      labels.push_back(one->label);
  if (labels.empty())
    asked.erase(asked.find(python_option));
  else
    asked.find(python_option)->second = labels;
}

}  // namespace headcount
