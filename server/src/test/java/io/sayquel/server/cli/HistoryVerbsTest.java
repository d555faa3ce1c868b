package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.Change;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportFormat;
import io.sayquel.v1.ExportHeader;
import io.sayquel.v1.ExportSummary;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Proof;
import io.sayquel.v1.ReplayAnswerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked before, from the command line: sessions, history, replay, export. */
class HistoryVerbsTest {
    @TempDir
    Path home;

    private final StubServer server = new StubServer();

    private Ran run(String... arguments) {
        return new Shell(home, server).run(arguments);
    }

    private static AnswerCard cardOf(String session) {
        return Cards.oneNumber().toBuilder().setSessionId(session).setTurn(1).build();
    }

    @Test
    void aQuestionGoesOnInTheSessionOfTheLastOneWhereItIsToldTo() {
        server.answering(cardOf("s-1111"), cardOf("s-1111"), cardOf("s-2222"));

        run("ask", "revenue");
        run("ask", "-c", "only 2026");
        run("ask", "-s", "s-2222", "-d", "my", "revenue");

        assertThat(server.asked).extracting(AskRequest::getSessionId).containsExactly("", "s-1111", "s-2222");
        assertThat(server.asked).extracting(AskRequest::getDataset).containsExactly("retail", "", "my");
    }

    @Test
    void thereMustBeASessionToGoOnIn() {
        Ran ran = run("ask", "-c", "only 2026");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.talk()).contains("no session to go on in");
        assertThat(run("ask", "-c", "-s", "s-1", "x").code()).isEqualTo(2);
    }

    @Test
    void whatIsRememberedOfASessionForgetsNoDataset() throws IOException {
        Files.writeString(home.resolve("cli.json"), "{\"dataset\":\"my\"}");
        server.answering(cardOf("s-1111"), cardOf("s-1111"));

        run("ask", "revenue");
        run("ask", "revenue");

        assertThat(server.asked).extracting(AskRequest::getDataset).containsExactly("my", "my");
        assertThat(home.resolve("cli.json")).content().contains("s-1111").contains("my");
    }

    @Test
    void historyListsAnswersWithHowTheyEnded() {
        server.remembering(
                AnswerSummary.newBuilder()
                        .setAnswerId("a-2b8a47c1d2")
                        .setQuestion("revenue by month")
                        .setDataset("retail@1")
                        .setOutcome(Outcome.OUTCOME_ANSWERED)
                        .build(),
                AnswerSummary.newBuilder()
                        .setAnswerId("a-9c8a47c1d2")
                        .setSql("SELECT 1\nFROM orders")
                        .setOutcome(Outcome.OUTCOME_REFUSED)
                        .build());

        Ran ran = run("history", "-n", "5", "-d", "retail");

        assertThat(ran.code()).isZero();
        assertThat(ran.output().lines().toList().get(3)).contains("a-2b8a47", "retail@1", "revenue by month");
        assertThat(ran.output().lines().toList().get(4)).contains("a-9c8a47", "✗", "SELECT 1 FROM orders");
        assertThat(server.listed.remove().getPageSize()).isEqualTo(5);
        assertThat(run("history", "-n", "0").code()).isEqualTo(2);
    }

    @Test
    void historyOfASessionListsItsTurns() {
        Ran ran = run("history", "-s", "s-1111");

        assertThat(ran.output()).contains("a-2b8a47", "✗", "weather", "not in the data");
    }

    @Test
    void historyWithoutAnswersSaysHowToBegin() {
        Ran ran = run("history");

        assertThat(ran.output()).isEmpty();
        assertThat(ran.talk()).contains("./sayquel ask");
    }

    private static AnswerCard proven(boolean rowsCovered) {
        return Cards.topProducts().toBuilder()
                .setProof(Proof.newBuilder().setDigest("0a1b").setRowsCovered(rowsCovered))
                .build();
    }

    @Test
    void rowsThatNoProofCoversAreNotSaidToBeTheSame() {
        server.giving(ReplayAnswerResponse.newBuilder()
                .setSame(true)
                .setCard(proven(false))
                .build());

        assertThat(run("replay", "a-2b8").output()).contains("are not compared").doesNotContain("nothing it rests on");
    }

    @Test
    void aReplaySaysWhetherItIsTheSame() {
        server.giving(
                ReplayAnswerResponse.newBuilder()
                        .setSame(true)
                        .setCard(proven(true))
                        .build(),
                ReplayAnswerResponse.newBuilder()
                        .setCard(Cards.topProducts())
                        .addChanges(Change.newBuilder()
                                .setKind(Change.Kind.KIND_DATA)
                                .setBefore("retail@1")
                                .setAfter("retail@2"))
                        .build());

        Ran same = run("replay", "a-2b8");
        Ran other = run("replay", "a-2b8", "--latest");

        assertThat(same.code()).isZero();
        assertThat(same.output()).contains("Trail Tent", "✓ The same as before");
        assertThat(other.code()).isZero();
        assertThat(other.output()).contains("Not the same as before", "data       retail@1 → retail@2");
        assertThat(server.replayed).extracting(r -> r.getLatest()).containsExactly(false, true);
    }

    @Test
    void aReplayOnTheSameDataThatDiffersFails() {
        server.giving(ReplayAnswerResponse.newBuilder()
                .setCard(Cards.topProducts())
                .addChanges(Change.newBuilder().setKind(Change.Kind.KIND_ROWS).setBefore("5 rows"))
                .build());

        assertThat(run("replay", "a-2b8").code()).isEqualTo(1);
    }

    private static ExportAnswerResponse[] file(boolean whole) {
        ExportAnswerResponse header = ExportAnswerResponse.newBuilder()
                .setHeader(ExportHeader.newBuilder().setFileName("a.csv"))
                .build();
        ExportAnswerResponse chunk = ExportAnswerResponse.newBuilder()
                .setChunk(ByteString.copyFromUtf8("n\r\n1\r\n"))
                .build();
        ExportAnswerResponse summary = ExportAnswerResponse.newBuilder()
                .setSummary(ExportSummary.newBuilder().setRowCount(1_001).setSizeBytes(6))
                .build();
        return whole ? new ExportAnswerResponse[] {header, chunk, summary} : new ExportAnswerResponse[] {header, chunk};
    }

    @Test
    void anExportIsAFileOrStandardOutput() {
        server.exporting(file(true));
        Path csv = home.resolve("rows.csv");

        Ran toFile = run("export", "a-2b8", "-o", csv.toString());
        Ran toOutput = run("export", "a-2b8", "--arrow");

        assertThat(csv).hasContent("n\r\n1\r\n");
        assertThat(toFile.output()).isEmpty();
        assertThat(toFile.talk()).contains("1,001 rows, 6 B");
        assertThat(toOutput.output()).isEqualTo("n\r\n1\r\n");
        assertThat(server.exported)
                .extracting(r -> r.getFormat())
                .containsExactly(ExportFormat.EXPORT_FORMAT_CSV, ExportFormat.EXPORT_FORMAT_ARROW);
    }

    @Test
    void anExportThatIsCutShortLeavesNoFile() {
        server.exporting(file(false));
        Path csv = home.resolve("rows.csv");

        Ran ran = run("export", "a-2b8", "-o", csv.toString());

        assertThat(ran.code()).isEqualTo(6);
        assertThat(csv).doesNotExist();
    }

    @Test
    void aFileIsOfTheFormThatItsNameOrAnOptionSays() {
        server.exporting(file(true));

        run("export", "a-2b8", "-o", home.resolve("rows.parquet").toString());
        run("export", "a-2b8", "-o", home.resolve("rows.arrow").toString());
        run("export", "a-2b8", "--format", "parquet");
        Ran wrong = run("export", "a-2b8", "--format", "xlsx");

        assertThat(server.exported)
                .extracting(r -> r.getFormat())
                .containsExactly(
                        ExportFormat.EXPORT_FORMAT_PARQUET,
                        ExportFormat.EXPORT_FORMAT_ARROW,
                        ExportFormat.EXPORT_FORMAT_PARQUET);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.talk()).contains("csv, arrow or parquet");
    }
}
