// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include "backends/message.hpp"
#include "backends/message_server.hpp"

namespace headcount {
namespace {

constexpr int backlog = 1024;

struct Address {
  sockaddr_un text{};
  socklen_t bytes = 0;

  /// Without a name: the kernel chooses one that nobody has, an abstract one (a zero byte first, and no file).
  Address() : bytes(sizeof text.sun_family) { text.sun_family = AF_UNIX; }
  explicit Address(const std::string& name) {
    text.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), text.sun_path);
    bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  }
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&text); }
};

/// The address at which this socket listens, as connect() takes it.
std::string name_of(int listening) {
  Address address;
  address.bytes = sizeof address.text;
  getsockname(listening, reinterpret_cast<sockaddr*>(&address.text), &address.bytes);
  return {address.text.sun_path, address.bytes - offsetof(sockaddr_un, sun_path)};
}

int new_socket() {
  const int made = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
  if (made < 0) throw std::runtime_error(fmt::format("no Unix socket: {}", std::strerror(errno)));
  return made;
}

}  // namespace

MessageLine::MessageLine() {
  const int listening = new_socket();
  const Address address;
  if (bind(listening, address.get(), address.bytes) != 0 || listen(listening, backlog) != 0)
    throw std::runtime_error(fmt::format("no Unix socket: {}", std::strerror(errno)));
  name_ = name_of(listening);
  const pid_t parent = getpid();
  server_ = fork();
  if (server_ < 0) throw std::runtime_error(fmt::format("cannot start the manager: {}", std::strerror(errno)));
  if (server_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent) serve_messages(listening);
    _exit(0);
  }
  close(listening);
  connect_this_process();
}

MessageLine::~MessageLine() {
  if (socket_ >= 0) close(socket_);
  kill(server_, SIGKILL);
  while (waitpid(server_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void MessageLine::connect_this_process() {
  // A socket inherited by fork is the parent's: its replies would go to whoever reads first.
  if (socket_ >= 0) close(socket_);
  socket_ = new_socket();
  connected_ = getpid();
  const Address address(name_);
  if (connect(socket_, address.get(), address.bytes) != 0) throw std::runtime_error(fmt::format("the manager is gone: {}", std::strerror(errno)));
}

Reply MessageLine::ask(const Request& request) {
  if (connected_ != getpid()) connect_this_process();
  Reply reply{};
  const bool sent = send(socket_, &request, sizeof request, MSG_NOSIGNAL) == sizeof request;
  if (!sent || recv(socket_, &reply, sizeof reply, 0) != sizeof reply) throw std::runtime_error("the manager is gone");
  return reply;
}

}  // namespace headcount
