package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ByteString;
import io.sayquel.server.rpc.json.Download;
import io.sayquel.v1.ExportAnswerResponse;
import java.util.Optional;

/** An export as a browser or a spreadsheet fetches it. */
final class ExportFile implements Download<ExportAnswerResponse> {
    @Override
    public Optional<Head> head(ExportAnswerResponse piece) {
        return piece.hasHeader()
                ? Optional.of(new Head(
                        piece.getHeader().getContentType(), piece.getHeader().getFileName()))
                : Optional.empty();
    }

    @Override
    public ByteString bytes(ExportAnswerResponse piece) {
        return piece.getChunk();
    }
}
