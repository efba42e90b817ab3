// A SQL Server that is none: it speaks enough of TDS 7.4 without encryption ([MS-TDS]) for a driver to log
// in, to run statements and to fetch, on a free port of the loopback, and answers what the test says. It
// shows what a driver and we make of the wire; it cannot show whether a server would take a statement.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/tds/tds_request.hpp"

namespace rollmark::test::tds {

// The answer to one statement. Called on the server's thread of that connection, never twice at once. A
// WireError thrown drops the connection.
using Responder = std::function<Answer(const Request& request)>;

class Server {
 public:
  // Listens at once. `user` and `password` are what a login must bring; an empty user lets everybody in.
  explicit Server(Responder responder, std::string user = "", std::string password = "");
  // Drops every connection and waits for the threads.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  unsigned port() const { return port_; }

  // `Driver=...;Server=127.0.0.1;Port=...;Database=school;UID=...`, without the password.
  std::string source(const std::string& driver) const;

  // What was asked so far, in order; SET and BEGIN and so on too.
  std::vector<Request> requests() const;
  // The texts of them; a prepared statement stands where it was prepared.
  std::vector<std::string> statements() const;

  // Drops every connection now, as a server that is killed; a later one is taken.
  void drop_connections();

 private:
  void listen_on();
  void serve(int socket);
  std::string answer(const Request& request, std::vector<std::string>& prepared, std::size_t& limit,
                     bool& never);
  bool log_in(const Message& message) const;

  Responder responder_;
  std::string user_;
  std::string password_;
  int listener_ = -1;
  unsigned port_ = 0;
  std::atomic<bool> ending_ = false;
  mutable std::mutex lock_;
  std::vector<Request> requests_;
  std::vector<int> sockets_;
  std::vector<std::thread> connections_;
  std::mutex responding_;
  std::thread acceptor_;  // last: it uses all of the above
};

}  // namespace rollmark::test::tds
