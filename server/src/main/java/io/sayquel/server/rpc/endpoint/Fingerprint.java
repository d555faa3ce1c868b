package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.sayquel.server.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** What tells one request from another. */
final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 of a message, hex; the same for equal ones, whichever door they came in by. */
    static String of(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization(); // maps have no order of their own
        try {
            message.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
