package io.sayquel.server.rpc.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/** How the messages of a stream stand one after the other in an HTTP answer. */
enum Framing {
    /** A JSON object on each line. */
    NDJSON("application/x-ndjson") {
        @Override
        String message(Message message) {
            return ProtoJson.print(message) + "\n";
        }

        @Override
        String failure(String error) {
            return error + "\n";
        }
    },

    /** Server-sent events, named after the step that they tell. */
    SSE("text/event-stream") {
        @Override
        String message(Message message) {
            return "event: " + stepOf(message) + "\ndata: " + ProtoJson.print(message) + "\n\n";
        }

        @Override
        String failure(String error) {
            return "event: error\ndata: " + error + "\n\n";
        }
    };

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    abstract String message(Message message);

    /** The last words of a stream that broke. */
    abstract String failure(String error);

    private static String stepOf(Message message) {
        return message.getDescriptorForType().getOneofs().stream()
                .map(message::getOneofFieldDescriptor)
                .filter(step -> step != null)
                .map(FieldDescriptor::getName)
                .findFirst()
                .orElse("message");
    }
}
