package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.server.model.Reason;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskVerbTest {
    @TempDir
    Path home;

    private final StubServer server = new StubServer();

    @Test
    void answersWithTheReadingAboveTheNumbers() {
        server.answering(Cards.topProducts());
        Ran ran = shell().run("ask", "top", "5", "products");
        assertThat(ran.code()).isZero();
        assertThat(ran.output()).startsWith("I read this as: ").contains("│ Trail Tent");
        assertThat(server.asked.remove().getQuestion()).isEqualTo("top 5 products");
    }

    @Test
    void asksTheDemoDatasetBeforeAnyUpload() {
        server.answering(Cards.oneNumber());
        shell().run("ask", "x");
        assertThat(server.asked.remove().getDataset()).isEqualTo("retail");
    }

    @Test
    void showsTheStepsToAPersonWhoWatches() {
        server.answering(Cards.oneNumber());
        assertThat(shell().typing("").with("NO_COLOR", "1").run("ask", "x").talk())
                .contains("✓ understand 1 ms  ✓ translate 4  ✓ run 16   21 ms");
    }

    @Test
    void writesNoEscapesToAFileOrWithoutColours() {
        server.answering(Cards.topProducts(), Cards.topProducts());
        assertThat(shell().run("ask", "x").output()).doesNotContain("\u001b");
        assertThat(shell().typing("").with("NO_COLOR", "1").run("ask", "x").output())
                .doesNotContain("\u001b");
    }

    @Test
    void printsTheCardAsOneObject() throws Exception {
        server.answering(Cards.topProducts());
        Ran ran = shell().run("ask", "x", "--json");
        JsonNode card = new ObjectMapper().readTree(ran.output());
        assertThat(card.path("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(card.path("translator").asText()).isEqualTo("DETERMINISTIC");
        assertThat(card.path("confidence_band").asText()).isEqualTo("HIGH");
        assertThat(card.path("schema").get(1).path("type").asText()).isEqualTo("DECIMAL(18,2)");
        assertThat(card.path("rows").get(0).toString()).isEqualTo("[\"Trail Tent\",\"184210.50\"]");
        assertThat(card.path("row_count").asInt()).isEqualTo(5);
        assertThat(card.path("truncated").isBoolean()).isTrue();
        assertThat(card.path("proof").path("digest").asText()).hasSize(64);
    }

    @Test
    void writesCsvWithHarmlessFormulas() {
        server.answering(Cards.oneNumber().toBuilder()
                .clearSchema()
                .clearRows()
                .addSchema(Cards.column("name", "VARCHAR", ""))
                .addSchema(Cards.column("amount", "DECIMAL(9,2)", "USD"))
                .addRows(Cards.row("=cmd|' /C calc'!A0", "-1234.50"))
                .addRows(Cards.row(null, null))
                .addRows(Cards.row("a \"b\", c", "0.10"))
                .build());
        assertThat(shell().run("ask", "x", "--csv").output())
                .isEqualTo("name,amount\r\n'=cmd|' /C calc'!A0,-1234.50\r\n,\r\n\"a \"\"b\"\", c\",0.10\r\n");
    }

    @Test
    void escapesMarksInMarkdown() {
        server.answering(Cards.oneNumber().toBuilder()
                .clearSchema()
                .clearRows()
                .addSchema(Cards.column("name", "VARCHAR", ""))
                .addRows(Cards.row("![x](http://evil)|y"))
                .build());
        assertThat(shell().run("ask", "x", "--md").output())
                .isEqualTo("| name |\n| --- |\n| \\!\\[x\\](http://evil)\\|y |\n");
    }

    @Test
    void writesAFileOnlyOnceItIsWhole() throws Exception {
        server.answering(Cards.topProducts());
        Path file = home.resolve("out.csv");
        assertThat(shell().run("ask", "x", "-o", file.toString()).output()).isEmpty();
        assertThat(Files.readString(file)).startsWith("product,revenue\r\n");
        server.cutShort().answering(Cards.topProducts());
        Path other = home.resolve("cut.csv");
        shell().run("ask", "x", "-o", other.toString());
        assertThat(other).doesNotExist();
    }

    @Test
    void endsEachWayWithItsOwnCode() {
        assertThat(codeOf(Cards.unclear())).isEqualTo(3);
        assertThat(codeOf(Cards.refused())).isEqualTo(5);
        assertThat(codeOf(Cards.forbidden())).isEqualTo(4);
        assertThat(codeOf(Cards.failed())).isEqualTo(7);
        assertThat(codeOf(Cards.empty())).isZero();
    }

    @Test
    void failsOnWhatItIsToldToFailOn() {
        assertThat(codeOf(Cards.empty(), "--fail-on", "empty")).isEqualTo(1);
        assertThat(codeOf(Cards.cut(), "--fail-on", "empty,cut")).isEqualTo(1);
        assertThat(codeOf(Cards.months(), "--fail-on", "warning")).isEqualTo(1);
        assertThat(codeOf(Cards.topProducts(), "--fail-on", "empty,cut,warning"))
                .isZero();
    }

    @Test
    void saysWhatWasNotAnsweredOnStandardError() {
        server.answering(Cards.refused());
        Ran ran = shell().run("ask", "x");
        assertThat(ran.output()).isEmpty();
        assertThat(ran.talk()).contains("✗ Refused.").contains("NOT_IN_DATA · try");
    }

    @Test
    void takesTheOptionThatAPersonPicks() {
        server.answering(Cards.unclear(), Cards.oneNumber());
        Ran ran = shell().typing("2\n").run("ask", "sales");
        assertThat(ran.code()).isZero();
        assertThat(server.asked.remove().hasChoose()).isFalse();
        assertThat(server.asked.remove().getChoose()).isEqualTo(2);
    }

    @Test
    void takesOtherWordsForAnOption() {
        server.answering(Cards.unclear(), Cards.oneNumber());
        shell().typing("total revenue\n").run("ask", "sales");
        server.asked.remove();
        assertThat(server.asked.remove().getQuestion()).isEqualTo("total revenue");
    }

    @Test
    void sendsTheChosenOption() {
        server.answering(Cards.oneNumber());
        shell().run("ask", "sales", "--choose", "2", "--tz", "Asia/Jakarta", "--timeout", "2m", "--dry-run");
        var request = server.asked.remove();
        assertThat(request.getChoose()).isEqualTo(2);
        assertThat(request.getTimeZone()).isEqualTo("Asia/Jakarta");
        assertThat(request.getTimeoutMs()).isEqualTo(120_000);
        assertThat(request.getMode()).isEqualTo(AskMode.ASK_MODE_GENERATE_ONLY);
    }

    @Test
    void readsTheQuestionFromStandardInput() {
        server.answering(Cards.oneNumber());
        shell().piping("total revenue\n").run("ask");
        assertThat(server.asked.remove().getQuestion()).isEqualTo("total revenue");
    }

    @Test
    void writesAnErrorOnOneLineOffATerminal() {
        server.failing(Reason.DATASET_NOT_FOUND, "no dataset \"retial\"", Map.of("hint", "-d retail"));
        Ran ran = shell().run("ask", "x", "-d", "retial");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.talk()).isEqualTo("error[DATASET_NOT_FOUND]: no dataset \"retial\" (do: -d retail)\n");
    }

    @Test
    void writesAnErrorAsABlockWithACaretOnATerminal() {
        server.failing(
                Reason.STATEMENT_NOT_ALLOWED,
                "one SELECT only; nothing ran",
                Map.of("line", "1", "column", "11", "length", "4", "text", "SELECT 1; DROP TABLE orders", "hint", "x"));
        Ran ran = shell().typing("").with("NO_COLOR", "1").run("ask", "x", "-q");
        assertThat(ran.talk()).isEqualTo("""
                error[STATEMENT_NOT_ALLOWED]: one SELECT only; nothing ran
                    | SELECT 1; DROP TABLE orders
                    |           ^^^^
                do  x
                """);
    }

    @Test
    void writesErrorsAsJsonForPrograms() throws Exception {
        server.failing(Reason.DATASET_NOT_FOUND, "no dataset \"retial\"", Map.of("hint", "-d retail"));
        Ran ran = shell().run("ask", "x", "--json");
        JsonNode card = new ObjectMapper().readTree(ran.output());
        assertThat(card.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(card.path("reason").asText()).isEqualTo("DATASET_NOT_FOUND");
        assertThat(card.path("suggestion").asText()).isEqualTo("-d retail");
    }

    @Test
    void takesAStreamWithoutAnOutcomeForAFailure() {
        server.cutShort().answering(Cards.oneNumber());
        Ran ran = shell().run("ask", "x");
        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.output()).isEmpty();
        assertThat(ran.talk()).contains("error[UNREACHABLE]");
    }

    @Test
    void exitsWithSixWhereNoServerAnswers() {
        Ran ran = shell().with("SAYQUEL_URL", "http://127.0.0.1:1").run("ask", "x");
        assertThat(ran.code()).isEqualTo(6);
    }

    @Test
    void saysNothingButTheResultWhenQuiet() {
        server.answering(Cards.topProducts());
        assertThat(shell().typing("").run("ask", "x", "-q").talk()).isEmpty();
    }

    @Test
    void namesTheNearestVerbAndOption() {
        Ran verb = shell().run("aks", "x");
        assertThat(verb.code()).isEqualTo(2);
        assertThat(verb.talk()).isEqualTo("error: there is no verb \"aks\"\ndo  ask?\n");
        assertThat(shell().run("frobnicate").talk())
                .as("nothing is near")
                .isEqualTo("error: there is no verb \"frobnicate\"\ndo  sayquel --help\n");
        Ran option = shell().run("ask", "x", "--jsno");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.talk()).contains("--json");
    }

    private int codeOf(AnswerCard card, String... more) {
        server.answering(card);
        String[] arguments = new String[2 + more.length];
        arguments[0] = "ask";
        arguments[1] = "x";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return shell().run(arguments).code();
    }

    private Shell shell() {
        return new Shell(home, server);
    }

    @Test
    void showsWhatIsLongerThanTheScreenThroughThePager() throws Exception {
        Path paged = home.resolve("paged");
        server.answering(Cards.topProducts(), Cards.topProducts(), Cards.topProducts());
        Shell shell = shell().typing("").lines(10).with("PAGER", "cat > " + paged);

        assertThat(shell.run("ask", "x").output()).isEmpty();
        assertThat(Files.readString(paged)).contains("Trail Tent");

        assertThat(shell().typing("")
                        .lines(10)
                        .with("PAGER", "no-such-pager-anywhere 2>/dev/null")
                        .run("ask", "x")
                        .output())
                .contains("Trail Tent");
        Files.delete(paged);
        assertThat(shell().lines(10)
                        .with("PAGER", "cat > " + paged)
                        .run("ask", "x")
                        .output())
                .contains("Trail Tent");
        assertThat(paged).doesNotExist();
    }

    @Test
    void whatFitsOnTheScreenNeedsNoPager() {
        server.answering(Cards.oneNumber());
        assertThat(shell().typing("")
                        .lines(50)
                        .with("PAGER", "cat > /dev/null")
                        .run("ask", "x")
                        .output())
                .contains("I read this as");
    }

    @Test
    void leavesTheNamesOfColumnsOutOfACsv() {
        server.answering(Cards.topProducts(), Cards.topProducts());
        assertThat(shell().run("ask", "x", "--csv", "--no-header").output()).startsWith("Trail Tent,");
        assertThat(shell().run("ask", "x", "--csv", "--header").output()).startsWith("product,revenue");
    }

    @Test
    void briefHelpFitsOnAScreenAndFullHelpHasEverything() {
        Ran brief = shell().run("ask", "-h");
        Ran full = shell().run("ask", "--help");

        assertThat(brief.code()).isZero();
        assertThat(brief.output().lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(brief.output()).contains("Examples:").doesNotContain("--errors");
        assertThat(full.output()).contains("--errors", "--fail-on", "Examples:");
    }

    @Test
    void saysOnOneLineWhatHappenedOnTheWay() {
        server.saying("Demo data loaded: retail@1, 6 tables, 52,001 rows.").answering(Cards.oneNumber());
        assertThat(shell().with("SAYQUEL_BUILT", "Built in 1m 42s.")
                        .run("ask", "x")
                        .talk())
                .isEqualTo("Built in 1m 42s. Demo data loaded: retail@1, 6 tables, 52,001 rows.\n");
        server.answering(Cards.oneNumber());
        assertThat(shell().with("SAYQUEL_BUILT", "Built in 1m 42s.")
                        .run("ask", "x", "-q")
                        .talk())
                .isEmpty();
    }
}
