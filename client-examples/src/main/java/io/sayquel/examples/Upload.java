package io.sayquel.examples;

import io.sayquel.v1.Dataset;
import io.sayquel.v1.UploadDatasetResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Uploads a CSV file and prints what was understood of it: {@code Upload HOST:PORT FILE}. */
public final class Upload {
    private Upload() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Sayquel sq = Sayquel.connect(args[0])) {
            print(sq.upload(Path.of(args[1])), System.out);
        } catch (CallError failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static void print(UploadDatasetResponse upload, PrintStream out) {
        // the version exists only once ResolveUpload has said which
        upload.getChoicesList()
                .forEach(choice -> out.println("? " + choice.getColumn() + " reads two ways: " + choice.getExample()));
        if (upload.hasDataset()) {
            Dataset dataset = upload.getDataset();
            out.println(dataset.getId() + "@" + dataset.getVersion() + ": " + dataset.getRowCount() + " rows");
            dataset.getTablesList().stream()
                    .flatMap(table -> table.getColumnsList().stream())
                    .forEach(c -> out.println("  " + c.getName() + "  " + c.getType() + "  " + c.getSummary()));
        }
    }
}
