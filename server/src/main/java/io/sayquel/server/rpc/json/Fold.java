package io.sayquel.server.rpc.json;

import com.google.protobuf.Message;

/**
 * Gathers the messages of a stream into one, for clients that want one JSON object. Confined to one call.
 *
 * @param <R> message of the stream
 */
public interface Fold<R extends Message> {
    /**
     * Takes the next message of the stream.
     *
     * @throws io.sayquel.server.model.SayquelException RESULT_TOO_LARGE, where one object would not fit in memory
     */
    void add(R message);

    /** The whole; asked once, after the last. */
    Message whole();
}
