// A frame is taken apart, or is none; what was found in it is in it.
#include <string>

#include "broken.h"
#include "ddp/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static ddp::Decoder decoder;
  const std::string frame(text_of(bytes, size));
  if (decoder.decode(frame)) return 0;
  const ddp::Message& message = decoder.message();
  require(message.root.is_object(), "a frame is an object");
  for (const json::Node& part : {message.id, message.collection, message.fields, message.member("error")})
    require(frame.find(part.text()) != std::string::npos, "a part is of the frame");
  return 0;
}
