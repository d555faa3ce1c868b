package io.sayquel.server.cli;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.sayquel.server.rpc.json.ProtoJson;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A list of things as a table: a header, and rows of text. */
final class Listing {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Terminal terminal;
    private final List<String> headers;
    private final List<Boolean> numeric;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headers a header that begins with # stands over numbers */
    Listing(Terminal terminal, String... headers) {
        this.terminal = terminal;
        this.headers = Arrays.stream(headers)
                .map(h -> h.startsWith("#") ? h.substring(1) : h)
                .toList();
        this.numeric = Arrays.stream(headers).map(h -> h.startsWith("#")).toList();
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print() {
        int room = terminal.outputIsTerminal() ? terminal.width() : Integer.MAX_VALUE;
        List<TableText.Column> columns = IntStream.range(0, headers.size())
                .mapToObj(i -> new TableText.Column(
                        headers.get(i),
                        numeric.get(i),
                        rows.stream().map(row -> row.get(i)).toList()))
                .toList();
        new TableText(columns, room).draw().lines().forEach(terminal.output()::println);
    }

    /** An instant as lists show it: in this machine's zone, to the minute. */
    static String minute(Timestamp time) {
        return MINUTE.format(Instant.ofEpochSecond(time.getSeconds()).atZone(ZoneId.systemDefault()));
    }

    static void printJson(Terminal terminal, Message message) {
        terminal.output().println(ProtoJson.print(message));
    }
}
