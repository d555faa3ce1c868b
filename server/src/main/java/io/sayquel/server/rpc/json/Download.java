package io.sayquel.server.rpc.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.Optional;

/**
 * Tells how the messages of a stream make a file, for clients that want the file and no messages. Confined to one call.
 *
 * @param <R> message of the stream
 */
public interface Download<R extends Message> {
    /**
     * What the file is.
     *
     * @param contentType its media type
     * @param fileName what a browser calls it
     */
    record Head(String contentType, String fileName) {}

    /** What the file is, if this message says so; the first one does. */
    Optional<Head> head(R message);

    /** The bytes of the file that a message holds; may be none. */
    ByteString bytes(R message);
}
