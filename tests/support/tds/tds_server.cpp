// One thread accepts, one serves each connection. What a client sends while an answer is being made (an
// attention: it gives up) is read after it.
#include "support/tds/tds_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace rollmark::test::tds {
namespace {

constexpr unsigned done_final = 0x0000;
constexpr unsigned done_error = 0x0002;
constexpr unsigned done_count = 0x0010;
constexpr unsigned done_attention = 0x0020;
constexpr unsigned token_done = 0xFD;
constexpr unsigned token_done_proc = 0xFE;
constexpr unsigned token_done_in_proc = 0xFF;
constexpr unsigned select_command = 0x00C1;

void write_done(Writer& to, unsigned token, unsigned status, std::uint64_t rows) {
  to.u8(token).u16(status).u16(select_command).u64(rows);
}

std::string prelogin_answer() {
  // Options and where their values stand ([MS-TDS] 2.2.6.5): version, no encryption, instance, thread, no
  // MARS.
  struct Option {
    unsigned token;
    std::string value;
  };
  const std::vector<Option> options = {{0, std::string("\x0F\x00\x07\xD0\x00\x00", 6)},
                                       {1, std::string("\x02", 1)},
                                       {2, std::string(1, '\0')},
                                       {3, std::string()},
                                       {4, std::string(1, '\0')}};
  std::size_t offset = 5 * options.size() + 1;
  std::string head;
  std::string values;
  for (const Option& option : options) {
    head += static_cast<char>(option.token);
    for (const std::size_t number : {offset, option.value.size()}) {  // big-endian
      head += static_cast<char>(number >> 8U);
      head += static_cast<char>(number & 0xFFU);
    }
    values += option.value;
    offset += option.value.size();
  }
  return head + '\xFF' + values;
}

void write_change(Writer& to, unsigned type, const std::string& now, const std::string& before) {
  Writer body;
  body.u8(type).b_varchar(now).b_varchar(before);
  to.u8(0xE3).u16(static_cast<unsigned>(body.bytes().size())).raw(body.bytes());
}

std::string login_answer() {
  Writer to;
  write_change(to, 1, "school", "master");
  Writer collation;
  collation.u8(7).u8(5).raw({"\x09\x04\xD0\x00\x34", 5}).u8(0);
  to.u8(0xE3).u16(static_cast<unsigned>(collation.bytes().size())).raw(collation.bytes());
  write_change(to, 2, "us_english", "");
  write_change(to, 4, "4096", "4096");
  Writer acknowledged;
  acknowledged.u8(1)
      .raw({"\x74\x00\x00\x04", 4})
      .b_varchar("Microsoft SQL Server")
      .raw({"\x0F\x00\x07\xD0", 4});
  to.u8(0xAD).u16(static_cast<unsigned>(acknowledged.bytes().size())).raw(acknowledged.bytes());
  write_done(to, token_done, done_final, 0);
  return to.bytes();
}

std::string login_refusal(const std::string& user) {
  Writer to;
  write_error(to, {18456, 14, "Login failed for user '" + user + "'."});
  write_done(to, token_done, done_error, 0);
  return to.bytes();
}

void write_return_value(Writer& to, unsigned handle) {
  to.u8(0xAC).u16(0).b_varchar("").u8(1).u32(0).u16(0).u8(0x26).u8(4).u8(4).u32(handle);
}

}  // namespace

Server::Server(Responder responder, std::string user, std::string password)
    : responder_(std::move(responder)), user_(std::move(user)), password_(std::move(password)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const general = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || ::bind(listener_, general, size) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, general, &size) != 0) {
    throw WireError("no port of the loopback can be had");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { listen_on(); });
}

Server::~Server() {
  ending_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  drop_connections();
  for (std::thread& connection : connections_) connection.join();
}

std::string Server::source(const std::string& driver) const {
  return "Driver=" + driver + ";Server=127.0.0.1;Port=" + std::to_string(port_) +
         ";Database=school;UID=" + (user_.empty() ? "reader" : user_);
}

std::vector<Request> Server::requests() const {
  const std::lock_guard guard(lock_);
  return requests_;
}

std::vector<std::string> Server::statements() const {
  std::vector<std::string> texts;
  for (const Request& request : requests()) {
    if (!request.statement.empty()) texts.push_back(request.statement);
  }
  return texts;
}

void Server::drop_connections() {
  const std::lock_guard guard(lock_);
  for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
}

void Server::listen_on() {
  while (!ending_) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    const std::lock_guard guard(lock_);
    sockets_.push_back(socket);
    connections_.emplace_back([this, socket] {
      try {
        serve(socket);
      } catch (const WireError&) {
        // The connection is dropped: what the test wanted, or what its driver will complain of.
      }
      const std::lock_guard closing(lock_);
      sockets_.erase(std::find(sockets_.begin(), sockets_.end(), socket));
      ::close(socket);
    });
  }
}

// User and password of LOGIN7 ([MS-TDS] 2.2.6.4): offsets of the variable part from byte 36; a password's
// bytes have their halves swapped and are XORed with A5.
bool Server::log_in(const Message& message) const {
  if (user_.empty()) return true;
  const auto field = [&](std::size_t at) {
    Reader from(message.body);
    from.raw(at);
    const unsigned offset = from.u16();
    const unsigned characters = from.u16();
    Reader variable(message.body);
    variable.raw(offset);
    return std::string(variable.raw(2 * std::size_t{characters}));
  };
  std::string password = field(44);
  for (char& c : password) {
    const unsigned byte = static_cast<unsigned char>(c) ^ 0xA5U;
    c = static_cast<char>((byte >> 4U | byte << 4U) & 0xFFU);
  }
  return from_utf16(field(40)) == user_ && from_utf16(password) == password_;
}

std::string Server::answer(const Request& request, std::vector<std::string>& prepared, std::size_t& limit,
                           bool& never) {
  using Kind = Request::Kind;
  Request run = request;
  if (request.kind == Kind::prepare || request.kind == Kind::prepare_and_execute) {
    prepared.push_back(request.statement);
  } else if (request.kind == Kind::execute) {
    if (request.handle == 0 || request.handle > prepared.size()) throw WireError("an unknown handle");
    run.statement = prepared[request.handle - 1];
  }
  Writer to;
  const bool procedure = request.kind != Kind::batch;
  unsigned status = done_final;
  if (request.kind != Kind::unprepare) {
    const std::lock_guard guard(responding_);
    const Answer answer = responder_(run);
    never = answer.never;
    if (answer.drop_after) limit = *answer.drop_after;
    if (!answer.columns.empty()) {
      write_metadata(to, answer.columns);
      if (request.kind != Kind::prepare) {
        for (const std::vector<Cell>& row : answer.rows) write_row(to, answer, row);
      }
    }
    if (answer.error) write_error(to, *answer.error);
    status = answer.error ? done_error : answer.columns.empty() ? done_final : done_count;
    const std::uint64_t rows = request.kind == Kind::prepare ? 0 : answer.rows.size();
    if (!procedure) {
      write_done(to, token_done, status, rows);
      return to.bytes();
    }
    write_done(to, token_done_in_proc, status | 0x0001U, rows);
  }
  to.u8(0x79).u32(0);  // RETURNSTATUS
  if (request.kind == Kind::prepare || request.kind == Kind::prepare_and_execute)
    write_return_value(to, static_cast<unsigned>(prepared.size()));
  write_done(to, token_done_proc, status & done_error, 0);
  return to.bytes();
}

void Server::serve(int socket) {
  Stream stream(socket);
  std::vector<std::string> prepared;
  while (const std::optional<Message> message = stream.read()) {
    switch (message->type) {
      case Packet::prelogin:
        stream.write(prelogin_answer());
        break;
      case Packet::login7:
        stream.write(log_in(*message) ? login_answer() : login_refusal(user_));
        break;
      case Packet::attention: {
        Writer to;
        write_done(to, token_done, done_attention, 0);
        stream.write(to.bytes());
        break;
      }
      default: {
        const Request request = read_request(*message);
        {
          const std::lock_guard guard(lock_);
          requests_.push_back(request);
        }
        std::size_t limit = std::string_view::npos;
        bool never = false;
        const std::string body = answer(request, prepared, limit, never);
        if (!never) stream.write(body, limit);
      }
    }
  }
}

}  // namespace rollmark::test::tds
