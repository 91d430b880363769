// What follows each input of a run: the end that it brought or the connection that follows a loss, the frames
// it made, the state of output and input.
#pragma once

#include "client/challenges.h"
#include "client/http.h"
#include "client/inlet.h"
#include "client/login.h"
#include "client/parts.h"
#include "client/task.h"
#include "client/task_conversation.h"

namespace client {

class Settling {
 public:
  /// `http` hears of the requests that leave; `source` may be null. All must outlive it.
  Settling(Login& login, Task& task, Parts& parts, Challenges& challenges, TaskConversation& conversation,
           HttpListener& http, Source* source);

  void settle();
  /// The end without a goodbye to the server. What was printed still waits for its reader.
  void close();
  /// There is no time left for that reader: unless a signal says so, it is a failure.
  void give_up_lines();

 private:
  void judge();
  bool reconnect_after(core::Failure& failure);
  bool write_lines();
  void follow_output(bool waits);
  void leave();

  Login& login_;
  Task& task_;
  Parts& parts_;
  Challenges& challenges_;
  TaskConversation& conversation_;
  HttpListener& http_;
  Inlet inlet_;
};

}  // namespace client
