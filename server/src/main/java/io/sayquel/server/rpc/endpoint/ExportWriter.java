package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.Exported;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.ResultStream;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.ExportAnswerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes an answer's rows to its call as they come, as CSV or as an Arrow stream. Confined to one call. */
final class ExportWriter implements AskSink, AutoCloseable {
    private static final int USUAL_CHUNK = 256 << 10;

    /** An Arrow stream ends with this: a continuation mark and the length zero. */
    private static final byte[] ARROW_END = {-1, -1, -1, -1, 0, 0, 0, 0};

    private final ExportPieces pieces;
    private final boolean arrow;
    private final StringBuilder text = new StringBuilder();
    private List<ResultColumn> columns = List.of();
    private Optional<ArrowRows> decoder = Optional.empty();

    ExportWriter(Call<?, ExportAnswerResponse> call, KeptAnswer kept, boolean arrow) {
        this.pieces = new ExportPieces(call, kept, arrow ? ExportPieces.Form.ARROW : ExportPieces.Form.CSV);
        this.arrow = arrow;
    }

    @Override
    public void emit(AskEvent event) {
        if (event instanceof AskEvent.Columns e) {
            begin(e);
        } else if (event instanceof AskEvent.Rows e) {
            rows(e.frame());
        }
    }

    private void begin(AskEvent.Columns result) {
        columns = result.columns();
        pieces.header(columns);
        if (arrow) {
            pieces.bytes(result.arrow());
        } else {
            decoder = Optional.of(new ArrowRows(result.arrow()));
            text.append(CsvText.header(columns));
        }
    }

    private void rows(ResultStream.Frame frame) {
        if (arrow) {
            pieces.bytes(frame.arrow());
            return;
        }
        for (List<Object> row : decoder.orElseThrow().rows(frame)) {
            text.append(CsvText.row(columns, CellValues.row(row)));
            if (text.length() >= USUAL_CHUNK) {
                flush();
            }
        }
    }

    private void flush() {
        pieces.bytes(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    /** The end is written only under a whole file, so that a reader notices one that is not. */
    void end(Exported exported) {
        if (arrow) {
            pieces.bytes(ARROW_END);
        } else {
            flush();
        }
        pieces.summary(exported);
    }

    @Override
    public void close() {
        decoder.ifPresent(ArrowRows::close);
    }
}
