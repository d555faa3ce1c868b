package io.sayquel.server.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are made to hurt. */
class BulkTest {
    private static final int MIB = 1 << 20;

    @Test
    void fiftyMegabytesOfQuotesAreRefusedInBoundedMemory() {
        byte[] quotes = new byte[50 * MIB];
        Arrays.fill(quotes, (byte) '"');

        SayquelException e = Csv.bytes(quotes).refusal();

        assertThat(e.reason()).isEqualTo(Reason.CSV_BAD_VALUE);
        assertThat(e).hasMessageContaining("line 1").hasMessageContaining("quote");
    }

    @Test
    void oneCellOfFiftyMegabytesIsRefused() {
        byte[] cell = new byte[50 * MIB];
        Arrays.fill(cell, (byte) 'x');
        byte[] head = "a,b\n1,".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, cell, 0, head.length);

        assertThat(Csv.bytes(cell).refusal()).hasMessageContaining("line 2 holds a value of more than 1,048,576 bytes");
    }

    @Test
    void tenThousandColumnsAreReadAndOneMoreIsRefused() {
        assertThat(wide(10_000).load().columns()).hasSize(10_000);
        SayquelException e = wide(10_001).refusal();
        assertThat(e.reason()).isEqualTo(Reason.CSV_TOO_MANY_COLUMNS);
        assertThat(e).hasMessageContaining("more than 10,000 columns");
    }

    private static Csv wide(int columns) {
        String header = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, columns).mapToObj(i -> "" + i).collect(Collectors.joining(","));
        return Csv.lines(header, row, row);
    }

    @Test
    void longRowsWithinTheLimitAreRead() {
        String cell = "x".repeat(900_000);
        String row = String.join(",", cell, cell, cell, cell, "1");

        assertThat(Csv.lines("a,b,c,d,e", row, row).load().values("d")).containsExactly(cell, cell);
    }
}
