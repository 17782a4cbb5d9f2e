// SPDX-License-Identifier: Apache-2.0
#include "proof/machine.hpp"

namespace headcount::proof {

void State::put(std::vector<Count>& words) const {
  for (std::size_t i = 0; i < places.size(); ++i) words.push_back(static_cast<Count>(places[i]) * 4 + static_cast<Count>(sleep[i]));
  words.insert(words.end(), memory.begin(), memory.end());
  for (std::size_t i = 0; i < buffers.size(); ++i)
    for (const Buffered& one : buffers[i]) {
      words.push_back(static_cast<Count>(i) << 32 | (one.cell + 1));
      words.push_back(one.value);
    }
}

State State::from(std::span<const Count> words, std::size_t workers, std::size_t cells) {
  State state;
  for (const Count word : words.first(workers)) {
    state.places.push_back(static_cast<std::uint32_t>(word / 4));
    state.sleep.push_back(static_cast<Sleep>(word % 4));
  }
  words = words.subspan(workers);
  state.memory.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(cells));
  state.buffers.resize(workers);
  for (std::size_t at = cells; at < words.size(); at += 2)
    state.buffers[static_cast<std::size_t>(words[at] >> 32)].push_back({static_cast<int>(words[at] & 0xffffffff) - 1, words[at + 1]});
  return state;
}

}  // namespace headcount::proof
