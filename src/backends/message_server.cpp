// SPDX-License-Identifier: Apache-2.0
#include "backends/message_server.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <numeric>
#include <vector>

#include "backends/message.hpp"

namespace headcount {
namespace {

class Server {
 public:
  explicit Server(int listening) { ends_.push_back({listening, POLLIN, 0}); }

  void run() {
    bool served = false;
    while (!served || ends_.size() > 1) {
      if (poll(ends_.data(), ends_.size(), -1) < 0) continue;
      if (ends_[0].revents != 0) accept_one();
      served = served || ends_.size() > 1;
      for (std::size_t i = 1; i < ends_.size(); ++i)
        if (ends_[i].revents != 0) serve(ends_[i].fd);
      std::erase_if(ends_, [](const pollfd& end) { return end.fd < 0; });
    }
  }

 private:
  void accept_one() {
    const int client = accept4(ends_[0].fd, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) ends_.push_back({client, POLLIN, 0});
  }

  void serve(int& client) {
    Request request{};
    if (recv(client, &request, sizeof request, 0) != sizeof request) return part_from(client);
    if (request.op == Op::lock) return lock(client);
    answer(client, result_of(request));
    if (request.op == Op::unlock) pass_lock();
  }

  static void answer(int client, const Reply& reply) { send(client, &reply, sizeof reply, MSG_NOSIGNAL); }

  void lock(int client) {
    if (holder_ >= 0) return waiting_.push_back(client);
    holder_ = client;
    answer(client, {0, 1});
  }

  void pass_lock() {
    holder_ = waiting_.empty() ? -1 : waiting_.front();
    if (holder_ < 0) return;
    waiting_.pop_front();
    answer(holder_, {0, 1});
  }

  void part_from(int& client) {
    std::erase(waiting_, client);
    if (holder_ == client) pass_lock();
    close(client);
    client = -1;
  }

  Reply result_of(const Request& request) {
    switch (request.op) {
      case Op::new_cells:
        return grow(static_cast<std::size_t>(request.value));
      case Op::new_marks:
        marks_.assign(static_cast<std::size_t>(request.value), 0);
        break;
      case Op::load:
        return {cell(request), 1};
      case Op::store:
        cell(request) = request.value;
        break;
      case Op::add:
        cell(request) += request.value;
        break;
      case Op::replace:
        return replace(cell(request), request);
      case Op::put:
        marks_.at(static_cast<std::size_t>(request.place)) = static_cast<unsigned char>(request.value);
        break;
      case Op::sum:
        return {std::accumulate(marks_.begin(), marks_.end(), std::int64_t{0}), 1};
      case Op::poison:
        std::ranges::fill(marks_, static_cast<unsigned char>(0xff));
        break;
      case Op::lock:
      case Op::unlock:
        break;
    }
    return {0, 1};
  }

  Reply grow(std::size_t n) {
    const auto first = static_cast<std::int64_t>(cells_.size());
    cells_.resize(cells_.size() + n);
    return {first, 1};
  }

  static Reply replace(Count& cell, const Request& request) {
    const Count seen = cell;
    if (seen == request.expected) cell = request.value;
    return {seen, seen == request.expected ? 1 : 0};
  }

  Count& cell(const Request& request) { return cells_.at(static_cast<std::size_t>(request.place)); }

  std::vector<pollfd> ends_;
  std::vector<Count> cells_;
  std::vector<unsigned char> marks_;
  int holder_ = -1;
  std::deque<int> waiting_;
};

}  // namespace

void serve_messages(int listening) { Server(listening).run(); }

}  // namespace headcount
