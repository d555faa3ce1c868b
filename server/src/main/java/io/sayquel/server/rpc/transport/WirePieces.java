package io.sayquel.server.rpc.transport;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message's bytes in pieces: what is large is not copied, since rows are most of what is sent. Protobuf hands on an array longer
 * than its own buffer as it is, and an array that is in a message is never changed.
 */
final class WirePieces extends OutputStream {
    private static final int BUFFER = 4_096;

    private final List<ByteBuf> pieces = new ArrayList<>();

    private WirePieces() {}

    static ByteBuf of(Message message) {
        if (message.getSerializedSize() <= BUFFER) {
            return Unpooled.wrappedBuffer(message.toByteArray());
        }
        WirePieces out = new WirePieces();
        try {
            CodedOutputStream coded = CodedOutputStream.newInstance(out, BUFFER);
            message.writeTo(coded);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a message could not be written to memory", e);
        }
        return Unpooled.wrappedBuffer(out.pieces.size(), out.pieces.toArray(ByteBuf[]::new));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        pieces.add(
                length > BUFFER
                        ? Unpooled.wrappedBuffer(bytes, from, length)
                        : Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, from + length)));
    }

    @Override
    public void write(int one) {
        pieces.add(Unpooled.wrappedBuffer(new byte[] {(byte) one}));
    }
}
