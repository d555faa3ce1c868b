package io.sayquel.server.rpc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnsafeByteOperations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.sayquel.v1.Batch;
import io.sayquel.v1.StatementEvent;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in pieces. */
class WirePiecesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_080, 4_090, 4_096, 4_097, 8_192, 8_193, 400_000})
    void areTheBytesOfTheMessage(int length) {
        byte[] rows = new byte[length];
        new Random(length).nextBytes(rows);
        StatementEvent event = StatementEvent.newBuilder()
                .setElapsedUs(123_456)
                .setBatch(Batch.newBuilder().setRowCount(7).setArrow(UnsafeByteOperations.unsafeWrap(rows)))
                .build();

        ByteBuf pieces = WirePieces.of(event);

        assertThat(ByteBufUtil.getBytes(pieces)).isEqualTo(event.toByteArray());
        assertThat(pieces.readableBytes()).isEqualTo(event.getSerializedSize());
    }
}
