package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.Reruns;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.CallDied;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.ResultStream;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportFormat;
import io.sayquel.v1.ExportHeader;
import io.sayquel.v1.ExportSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes an answer's rows to its call as the pieces of a file, at the client's pace. Confined to one call. */
final class ExportWriter implements AskSink, AutoCloseable {
    private static final int LARGEST_CHUNK = 1 << 20;
    private static final int USUAL_CHUNK = 256 << 10;

    /** An Arrow stream ends with this: a continuation mark and the length zero. */
    private static final byte[] ARROW_END = {-1, -1, -1, -1, 0, 0, 0, 0};

    private final Call<?, ExportAnswerResponse> call;
    private final KeptAnswer kept;
    private final boolean arrow;
    private final StringBuilder text = new StringBuilder();
    private List<ResultColumn> columns = List.of();
    private Optional<ArrowRows> decoder = Optional.empty();
    private long bytes;

    ExportWriter(Call<?, ExportAnswerResponse> call, KeptAnswer kept, ExportFormat format) {
        this.call = call;
        this.kept = kept;
        this.arrow = format == ExportFormat.EXPORT_FORMAT_ARROW;
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
        send(ExportAnswerResponse.newBuilder().setHeader(header()).build());
        if (arrow) {
            chunks(result.arrow());
        } else {
            decoder = Optional.of(new ArrowRows(result.arrow()));
            text.append(CsvText.header(columns));
        }
    }

    private ExportHeader header() {
        ExportHeader.Builder header = ExportHeader.newBuilder()
                .setFileName(kept.id().substring(0, Math.min(kept.id().length(), 10)) + (arrow ? ".arrows" : ".csv"))
                .setContentType(arrow ? "application/vnd.apache.arrow.stream" : "text/csv; charset=utf-8")
                .setDataset(kept.dataset().toString());
        columns.forEach(c -> header.addColumns(CardMapper.column(c)));
        return header.build();
    }

    private void rows(ResultStream.Frame frame) {
        if (arrow) {
            chunks(frame.arrow());
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
        chunks(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private void chunks(byte[] piece) {
        for (int from = 0; from < piece.length; from += LARGEST_CHUNK) {
            int length = Math.min(LARGEST_CHUNK, piece.length - from);
            ByteString chunk = UnsafeByteOperations.unsafeWrap(piece, from, length);
            send(ExportAnswerResponse.newBuilder().setChunk(chunk).build());
        }
        bytes += piece.length;
    }

    /** The end is written only under a whole file, so that a reader notices one that is not. */
    void end(Reruns.Exported exported) {
        if (arrow) {
            chunks(ARROW_END);
        } else {
            flush();
        }
        send(ExportAnswerResponse.newBuilder()
                .setSummary(ExportSummary.newBuilder()
                        .setRowCount(exported.rows())
                        .setSizeBytes(bytes)
                        .setTruncated(exported.truncated()))
                .build());
    }

    private void send(ExportAnswerResponse piece) {
        try {
            call.send(piece);
        } catch (CallDied gone) {
            throw new ReaderGone(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReaderGone(stopped);
        }
    }

    @Override
    public void close() {
        decoder.ifPresent(ArrowRows::close);
    }
}
