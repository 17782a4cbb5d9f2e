// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "app/commands.hpp"
#include "experiment/errors.hpp"
#include "machine/system_files.hpp"
#include "report/proofs.hpp"
#include "report/say.hpp"

namespace headcount {
namespace {

using proof::Proof;

/// Throws Error(usage) where one of these is not a strategy.
std::vector<Provable> chosen_of(const std::vector<std::string>& names, const Registry& registry) {
  const std::vector<Provable> all = proof::provables_of(registry);
  if (names.empty() || std::ranges::find(names, "all") != names.end()) return all;
  std::vector<std::string> known;
  for (const Provable& one : all) known.emplace_back(one.strategy.name);
  std::vector<Provable> chosen;
  for (const std::string& name : names) {
    const auto at = std::ranges::find(known, name);
    if (at == known.end()) throw Error(Exit::usage, fmt::format("no strategy '{}'{}", name, hint(name, known)));
    chosen.push_back(all[static_cast<std::size_t>(at - known.begin())]);
  }
  return chosen;
}

/// What is not named stays small: two workers, or one and two heads each.
std::vector<ProofSize> sizes_of(const ProveOptions& options) {
  if (options.workers.empty() && options.heads_each.empty()) return {proof::usual_sizes.begin(), proof::usual_sizes.end()};
  std::vector<ProofSize> sizes;
  for (const int workers : options.workers.empty() ? std::vector<int>{2} : options.workers)
    for (const int heads : options.heads_each.empty() ? std::vector<int>{1, 2} : options.heads_each)
      if (const ProofSize size{workers, heads}; std::ranges::find(sizes, size) == sizes.end()) sizes.push_back(size);
  return sizes;
}

/// Half of what is left, of the machine's and of what this process was granted: the other half is everybody else's.
std::size_t room() {
  std::uint64_t left = static_cast<std::uint64_t>(available_bytes("/").value_or(std::numeric_limits<std::int64_t>::max()));
  if (rlimit granted{}; getrlimit(RLIMIT_AS, &granted) == 0 && granted.rlim_cur != RLIM_INFINITY)
    left = std::min<std::uint64_t>(left, granted.rlim_cur);
  return left / 2;
}

proof::Asked asked_of(const ProveOptions& options) {
  proof::Asked asked{.limit = static_cast<std::size_t>(options.limit), .memory_bytes = room()};
  for (const proof::Model model : {proof::Model::sc, proof::Model::tso, proof::Model::weak})
    if (name_of(model) == options.model) asked.model = model;
  asked.show = options.show == "shortest" ? proof::Show::shortest : proof::Show::fewest_switches;
  return asked;
}

std::string text_of(const std::vector<Proof>& proofs, const ProofHeading& heading, const std::string& format) {
  if (format == "json") return json_of(proofs, heading);
  if (format == "markdown") return markdown_of(proofs, heading);
  if (format == "html") return html_of(proofs, heading);
  return text_of(proofs, heading);
}

}  // namespace

int prove_command(const ProveOptions& options, const Registry& registry) {
  const proof::Asked asked = asked_of(options);
  const std::vector<ProofSize> sizes = sizes_of(options);
  std::vector<Proof> proofs;
  for (const Provable& strategy : chosen_of(options.strategies, registry)) proofs.push_back(prove(strategy, sizes, asked));
  print(text_of(proofs, {asked.model, asked.show}, options.format));
  if (std::ranges::any_of(proofs, &Proof::broken)) return static_cast<int>(Exit::verdict);
  return static_cast<int>(std::ranges::all_of(proofs, &Proof::decided) ? Exit::fine : Exit::unavailable);
}

}  // namespace headcount
