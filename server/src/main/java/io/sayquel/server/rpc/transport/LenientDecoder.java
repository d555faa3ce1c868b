package io.sayquel.server.rpc.transport;

import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.WireFormat;
import java.util.Optional;

/** Empty for what cannot be decoded: an exception out of a decoder would leave the client without any status. */
record LenientDecoder<Q>(GrpcMessageDecoder<Q> decoder) implements GrpcMessageDecoder<Optional<Q>> {
    @Override
    public Optional<Q> decode(GrpcMessage message) {
        try {
            return Optional.of(decoder.decode(message));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public boolean accepts(WireFormat format) {
        return decoder.accepts(format);
    }
}
