package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.Exported;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.CallDied;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportHeader;
import io.sayquel.v1.ExportSummary;
import java.util.List;

/** The pieces of an exported file on their way to its call, at the client's pace. Confined to one call. */
final class ExportPieces {
    private static final int LARGEST_CHUNK = 1 << 20;

    /** What a file is. */
    enum Form {
        CSV(".csv", "text/csv; charset=utf-8"),
        ARROW(".arrows", "application/vnd.apache.arrow.stream"),
        PARQUET(".parquet", "application/vnd.apache.parquet");

        private final String ending;
        private final String type;

        Form(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }
    }

    private final Call<?, ExportAnswerResponse> call;
    private final KeptAnswer kept;
    private final Form form;
    private long bytes;

    ExportPieces(Call<?, ExportAnswerResponse> call, KeptAnswer kept, Form form) {
        this.call = call;
        this.kept = kept;
        this.form = form;
    }

    void header(List<ResultColumn> columns) {
        ExportHeader.Builder header = ExportHeader.newBuilder()
                .setFileName(kept.id().substring(0, Math.min(kept.id().length(), 10)) + form.ending)
                .setContentType(form.type)
                .setDataset(kept.dataset().toString());
        columns.forEach(c -> header.addColumns(CardMapper.column(c)));
        send(ExportAnswerResponse.newBuilder().setHeader(header).build());
    }

    /** Sends bytes that nobody changes afterwards. */
    void bytes(byte[] piece) {
        for (int from = 0; from < piece.length; from += LARGEST_CHUNK) {
            int length = Math.min(LARGEST_CHUNK, piece.length - from);
            ByteString chunk = UnsafeByteOperations.unsafeWrap(piece, from, length);
            send(ExportAnswerResponse.newBuilder().setChunk(chunk).build());
        }
        bytes += piece.length;
    }

    void summary(Exported exported) {
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
            throw new AskSink.ReaderGone(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AskSink.ReaderGone(stopped);
        }
    }
}
