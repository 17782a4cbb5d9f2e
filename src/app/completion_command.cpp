// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/completion/completion.hpp"
#include "report/say.hpp"

namespace headcount {

std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

int completion_command(const std::string& shell, const Registry& registry) {
  std::vector<std::string> backends;
  std::vector<std::string> strategies;
  for (const Backend& backend : registry.backends()) backends.emplace_back(backend.info.name);
  for (const StrategyInfo& strategy : registry.strategies()) strategies.emplace_back(strategy.name);
  const CompletedCommands commands = completed_commands(backends, strategies, registry.dials());
  if (shell == "bash") print(bash_completion(commands));
  if (shell == "zsh") print(zsh_completion(commands));
  if (shell == "fish") print(fish_completion(commands));
  return 0;
}

}  // namespace headcount
