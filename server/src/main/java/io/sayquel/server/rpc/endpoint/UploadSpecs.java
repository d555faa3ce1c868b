package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.dataset.UploadSpec;
import io.sayquel.server.dataset.csv.ColumnType;
import io.sayquel.server.dataset.csv.ReadOptions;
import io.sayquel.v1.UploadHeader;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What an upload's header asks for. */
final class UploadSpecs {
    private UploadSpecs() {}

    static UploadSpec of(UploadHeader header) {
        return new UploadSpec(
                Requests.required(header.getFileName(), "file_name"),
                Requests.text(header.getDataset()),
                Requests.text(header.getPlugin()),
                header.getReplace(),
                options(header.getOptions()),
                Requests.text(header.getOptions().getAnchor()).map(DatasetEndpoint::anchor),
                header.getSizeBytes() > 0 ? OptionalLong.of(header.getSizeBytes()) : OptionalLong.empty());
    }

    private static ReadOptions options(io.sayquel.v1.ReadOptions options) {
        Map<String, ColumnType> types = options.getColumnTypesMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> ColumnType.of(e.getValue())));
        return new ReadOptions(
                types,
                options.getRejectRows(),
                options.getBadValuesAsNull(),
                Requests.text(options.getDelimiter()).map(UploadSpecs::delimiter),
                Requests.text(options.getEncoding()),
                options.hasHeader() ? Optional.of(options.getHeader()) : Optional.empty());
    }

    private static char delimiter(String text) {
        if (text.length() != 1) {
            throw Requests.wrong("options.delimiter", text, "one character");
        }
        return text.charAt(0);
    }
}
