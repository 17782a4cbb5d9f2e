// SPDX-License-Identifier: Apache-2.0
#include "headcount/spaces/explored.hpp"

namespace headcount {

Prompter::Heard Prompter::hear(const std::function<void()>& part, const std::vector<Count>& answers) {
  answers_ = &answers;
  given_ = 0;
  stopped_ = false;
  worker_ = nullptr;
  heard_ = {};
  try {
    part();
  } catch (const Stop&) {
  }
  answers_ = nullptr;
  return std::move(heard_);
}

Count Prompter::ask(Operation operation, const Suits& suits) {
  if (answers_ == nullptr) return act(operation);
  if (stopped_ || given_ == answers_->size()) {
    if (!stopped_) heard_.next = operation;
    stopped_ = true;
    throw Stop{};
  }
  const Count answer = (*answers_)[given_++];
  heard_.after.clear();
  if (suits && !suits(answer)) {
    heard_.waits = stopped_ = true;
    throw Stop{};
  }
  return answer;
}

void Prompter::tell(Operation operation) {
  if (answers_ == nullptr)
    act(operation);
  else if (!stopped_)
    heard_.after.push_back(operation);  // not what destructors say on the way out
}

void Prompter::next_toss() {
  ++heard_.heads;
  if (worker_size_ == 0 || worker_ == nullptr) return;
  heard_.answers_of_heads = given_;
  heard_.worker.assign(static_cast<const char*>(worker_), worker_size_);
}

void Prompter::watch(const void* worker, std::size_t size) {
  worker_ = worker;
  worker_size_ = size;
}

int Prompter::add_cells(std::size_t n) {
  memory.resize(memory.size() + n);
  return static_cast<int>(memory.size() - n);
}

/// Nobody else is at work.
Count Prompter::act(const Operation& operation) {
  Count& word = memory[static_cast<std::size_t>(operation.cell)];
  const Count before = word;
  switch (operation.what) {
    case Does::store:
      word = operation.value;
      break;
    case Does::add:
    case Does::fetch_add:
      word += operation.value;
      break;
    case Does::replace:
      word = before == operation.expected ? operation.value : before;
      break;
    case Does::lock:
      word = 1;
      break;
    case Does::unlock:
      word = 0;
      break;
    default:
      break;
  }
  return before;
}

}  // namespace headcount
