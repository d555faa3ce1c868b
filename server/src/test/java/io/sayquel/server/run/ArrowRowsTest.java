package io.sayquel.server.run;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

class ArrowRowsTest {
    @Test
    void readingFromMemoryIsNothingToInterrupt() throws IOException {
        ByteArrayOutputStream schema = new ByteArrayOutputStream();
        MessageSerializer.serialize(
                new WriteChannel(Channels.newChannel(schema)),
                new Schema(List.of(Field.nullable("name", ArrowType.Utf8.INSTANCE))));

        Thread.currentThread().interrupt();
        try {
            assertThatCode(() -> new ArrowRows(schema.toByteArray()).close()).doesNotThrowAnyException();
        } finally {
            Thread.interrupted();
        }
    }
}
