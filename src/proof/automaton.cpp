// SPDX-License-Identifier: Apache-2.0
#include "proof/automaton.hpp"

#include <algorithm>

namespace headcount::proof {
namespace {

void append(std::string& key, Count number) { key.append(reinterpret_cast<const char*>(&number), sizeof number); }

/// Workers with the same key go on alike: the same toss, the same bytes at its start, the same answers since.
std::string key_of(const Prompter::Heard& heard, const std::vector<Count>& answers) {
  std::string key;
  append(key, heard.next.what == Does::nothing ? -1 : heard.heads);
  if (heard.next.what == Does::nothing) return key;
  append(key, static_cast<Count>(heard.worker.size()));
  key += heard.worker;
  for (std::size_t i = heard.answers_of_heads; i < answers.size(); ++i) append(key, answers[i]);
  return key;
}

}  // namespace

Automaton::Automaton(Explorable& subject, Prompter& prompter, Slot slot) : subject_(subject), prompter_(prompter), slot_(slot) { hear({}); }

const Move& Automaton::after(std::uint32_t place, Count answer) {
  const auto known = moves_.find({place, answer});
  if (known != moves_.end()) return known->second;
  std::vector<Count> answers = places_[place].answers;
  answers.push_back(answer);
  return moves_.emplace(std::pair{place, answer}, hear(answers)).first->second;
}

bool Automaton::waits() const {
  return std::ranges::any_of(
      places_, [](const Place& place) { return place.next.what == Does::await || place.next.what == Does::lock || place.next.what == Does::sleep; });
}

Move Automaton::hear(const std::vector<Count>& answers) {
  Prompter::Heard heard = prompter_.hear([this] { subject_.work(slot_); }, answers);
  if (heard.waits) return {};
  return {number_of(heard, answers), std::move(heard.after)};
}

std::uint32_t Automaton::number_of(const Prompter::Heard& heard, const std::vector<Count>& answers) {
  const auto [at, is_new] = numbers_.emplace(key_of(heard, answers), static_cast<std::uint32_t>(places_.size()));
  const bool ended = heard.next.what == Does::nothing;
  const bool between = ended || answers.empty() || (!heard.worker.empty() && heard.answers_of_heads == answers.size());
  if (is_new) places_.push_back({heard.next, between, heard.heads - (ended || heard.heads == 0 ? 0 : 1), answers});
  return at->second;
}

}  // namespace headcount::proof
