package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.v1.UploadChoice;
import io.sayquel.v1.UploadChoiceOption;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadVerbTest {
    @TempDir
    Path home;

    private final StubServer server = new StubServer();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = home.resolve("my.csv");
        Files.writeString(file, "date,price,region\n" + "2026-07-12,\"1.250,50\",North\n".repeat(20_000));
    }

    @Test
    void showsWhatWasUnderstoodColumnByColumn() throws IOException {
        server.taking(ready());
        Ran ran = shell().run("upload", file.toString());
        assertThat(ran.code()).isZero();
        Golden.assertSame("upload-80", ran.output().lines().toList());
    }

    @Test
    void sendsTheWholeFileInPieces() throws IOException {
        server.taking(ready());
        shell().run("upload", file.toString(), "--column", "price=decimal_comma", "--reject-rows", "--anchor", "clock");
        UploadDatasetRequest header = server.uploaded.remove();
        assertThat(header.getHeader().getFileName()).isEqualTo("my.csv");
        assertThat(header.getHeader().getOptions().getColumnTypesMap()).isEqualTo(Map.of("price", "decimal_comma"));
        assertThat(header.getHeader().getOptions().getRejectRows()).isTrue();
        assertThat(header.getHeader().getOptions().getAnchor()).isEqualTo("clock");
        long bytes =
                server.uploaded.stream().mapToLong(p -> p.getChunk().size()).sum();
        assertThat(bytes).isEqualTo(Files.size(file));
        assertThat(server.uploaded).hasSizeGreaterThan(1);
    }

    @Test
    void remembersTheDatasetForTheNextQuestionAndSaysSo() {
        server.taking(ready()).answering(Cards.oneNumber());
        shell().run("upload", file.toString());
        Ran ran = shell().run("ask", "total price");
        assertThat(server.asked.remove().getDataset()).isEqualTo("my");
        assertThat(ran.output()).startsWith("On my (set by upload; -d changes it). I read this as: ");
    }

    @Test
    void exitsWithTheFlagToPasteWhereNobodyCanBeAsked() {
        server.taking(choice());
        Ran ran = shell().run("upload", file.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.talk()).contains("do  ./sayquel upload " + file + " --column price=decimal_comma");
    }

    @Test
    void asksAPersonHowAColumnIsToBeRead() {
        server.taking(choice(), ready());
        Ran ran = shell().typing("2\n").run("upload", file.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.talk()).contains("column price: \"1.234\" reads two ways:");
        assertThat(server.resolved.remove().getColumnTypesMap()).isEqualTo(Map.of("price", "decimal_point"));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Ran ran = shell().run("upload", "nothing.csv");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.talk()).contains("there is no file \"nothing.csv\"");
    }

    private Shell shell() {
        return new Shell(home, server);
    }

    private static UploadDatasetResponse ready() {
        return UploadDatasetResponse.newBuilder()
                .setState(UploadState.UPLOAD_STATE_READY)
                .setDataset(StubServer.dataset())
                .setTable("my")
                .setSizeBytes(4_100_000)
                .setElapsedMs(312)
                .setProfileMs(190)
                .build();
    }

    private static UploadDatasetResponse choice() {
        return UploadDatasetResponse.newBuilder()
                .setState(UploadState.UPLOAD_STATE_NEEDS_CHOICE)
                .setUploadId("u-1")
                .addChoices(UploadChoice.newBuilder()
                        .setColumn("price")
                        .setExample("1.234")
                        .addAllOptions(List.of(option("decimal_comma", "1234"), option("decimal_point", "1.234"))))
                .build();
    }

    private static UploadChoiceOption option(String type, String meaning) {
        return UploadChoiceOption.newBuilder().setType(type).setMeaning(meaning).build();
    }
}
