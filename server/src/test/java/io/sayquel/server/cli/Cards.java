package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerFlag;
import io.sayquel.v1.ChartSpec;
import io.sayquel.v1.Column;
import io.sayquel.v1.ConfidenceBand;
import io.sayquel.v1.Definition;
import io.sayquel.v1.Grain;
import io.sayquel.v1.Insight;
import io.sayquel.v1.Option;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Proof;
import io.sayquel.v1.Translator;
import io.sayquel.v1.Trust;
import io.sayquel.v1.Warning;
import io.sayquel.v1.WordUse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cards as a server sends them, with rows. */
final class Cards {
    private Cards() {}

    static AnswerCard.Builder answered() {
        return AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_ANSWERED)
                .setTranslator(Translator.TRANSLATOR_DETERMINISTIC)
                .setConfidence(0.97)
                .setConfidenceBand(ConfidenceBand.CONFIDENCE_BAND_HIGH)
                .setTrust(Trust.newBuilder().setMark("◆ By rules, no LLM").setGrain(Grain.GRAIN_NO_FAN_OUT))
                .setAnswerId("a-7kd2000000000000");
    }

    static AnswerCard topProducts() {
        return answered()
                .setQuestion("top 5 products by revenue")
                .setReading("the 5 products with the most revenue, all dates (1 Jan 2025 - 31 Oct 2026). "
                        + "Revenue = quantity × price - discount.")
                .setSql("""
                        SELECT p.name AS product, sum(i.quantity * i.price - i.discount) AS revenue
                        FROM order_items i JOIN products p ON p.id = i.product_id
                        GROUP BY p.name ORDER BY revenue DESC LIMIT 5""")
                .addSchema(column("product", "VARCHAR", ""))
                .addSchema(column("revenue", "DECIMAL(18,2)", "USD"))
                .addRows(row("Trail Tent", "184210.50"))
                .addRows(row("Alpine Coat", "150022.00"))
                .addRows(row("Storm Shell Jacket", "98004.25"))
                .addRows(row("Camp Stove", "40000.00"))
                .addRows(row("Wool Socks", "512.75"))
                .setRowCount(5)
                .setTotalRows(5)
                .setChart(ChartSpec.newBuilder()
                        .setKind(ChartSpec.Kind.KIND_BAR)
                        .setX("product")
                        .addY("revenue"))
                .addInsights(Insight.newBuilder()
                        .setText("The 5 rows together are 31.2% of all revenue.")
                        .addEvidence(Insight.Evidence.newBuilder()
                                .setText("31.2%")
                                .setColumn("revenue")
                                .setDerivation("SHARE")
                                .addAllRows(List.of(0, 1, 2, 3, 4))))
                .setTrust(Trust.newBuilder()
                        .setMark("◆ By rules, no LLM")
                        .setGrain(Grain.GRAIN_NO_FAN_OUT)
                        .addWords(word("top 5", "5 rows, most first", "GRAMMAR"))
                        .addWords(word("products", "products.name", "EXACT"))
                        .addWords(word("revenue", "metric revenue", "EXACT"))
                        .addDefinitions(Definition.newBuilder()
                                .setName("revenue")
                                .setSql("sum(quantity * price - discount)")
                                .setVersion("2")))
                .addNext("revenue by month")
                .addNext("revenue by store in 2026")
                .addNext("top 5 products by units")
                .setProof(Proof.newBuilder()
                        .setDataset("retail@1")
                        .setEngine("DuckDB 2.0.0")
                        .setNow("2026-10-31T23:59:59+07:00")
                        .setTimeZone("Asia/Jakarta")
                        .addVerdicts("GUARD PASSED")
                        .addVerdicts("CALCITE PASSED")
                        .setDigest("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                        .setRowsCovered(true))
                .build();
    }

    static AnswerCard months() {
        return answered()
                .setQuestion("orders by month in 2026")
                .setReading("the number of orders by month, 1 Aug - 26 Nov 2026 (Asia/Jakarta).")
                .addWarnings(
                        warning("PARTIAL_PERIOD", "Nov 2026 is not over (26 of 30 days): hatched, not in the trend."))
                .setSql("SELECT date_trunc('month', ordered_at) AS month, count(*) AS orders FROM orders GROUP BY 1")
                .addSchema(column("month", "DATE", ""))
                .addSchema(column("orders", "BIGINT", ""))
                .addRows(row("2026-08-01", 1204))
                .addRows(row("2026-09-01", 980))
                .addRows(row("2026-10-01", 1733))
                .addRows(row("2026-11-01", 411))
                .setRowCount(4)
                .setTotalRows(4)
                .setChart(ChartSpec.newBuilder()
                        .setKind(ChartSpec.Kind.KIND_LINE)
                        .setX("month")
                        .addY("orders")
                        .addPartialRows(3))
                .build();
    }

    static AnswerCard wide() {
        AnswerCard.Builder card = answered()
                .setQuestion("all customers")
                .setReading("all customers.")
                .setSql("SELECT * FROM customers");
        card.addSchema(column("id", "BIGINT", ""));
        card.addSchema(column("name", "VARCHAR", ""));
        card.addSchema(column("email", "VARCHAR", ""));
        card.addSchema(column("city", "VARCHAR", ""));
        card.addSchema(column("signup_year", "INTEGER", ""));
        card.addSchema(column("credit", "DECIMAL(12,2)", "USD"));
        card.addSchema(column("note", "VARCHAR", ""));
        card.addRows(row(
                1001,
                "Siti Nurhaliza",
                "siti.nurhaliza@example.com",
                "Yogyakarta",
                2024,
                "1250.00",
                "prefers mornings"));
        card.addRows(row(1002, "李小龍", "lee@example.com", null, 2025, "98.50", ""));
        return card.setRowCount(2).setTotalRows(2).build();
    }

    static AnswerCard oneNumber() {
        return answered()
                .setQuestion("total revenue")
                .setReading("the sum of revenue, all dates.")
                .setSql("SELECT sum(price) AS revenue FROM items")
                .addSchema(column("revenue", "DECIMAL(18,2)", "USD"))
                .addRows(row("1204377.40"))
                .setRowCount(1)
                .setTotalRows(1)
                .setChart(ChartSpec.newBuilder()
                        .setKind(ChartSpec.Kind.KIND_SINGLE_VALUE)
                        .addY("revenue"))
                .build();
    }

    static AnswerCard indonesian() {
        return answered()
                .setQuestion("pendapatan per toko")
                .setReading("jumlah pendapatan per toko, semua tanggal.")
                .setSql("SELECT store, sum(price) AS pendapatan FROM items GROUP BY store")
                .setTrust(
                        Trust.newBuilder().setMark("◆ Dengan aturan, tanpa LLM").setGrain(Grain.GRAIN_NO_FAN_OUT))
                .addSchema(column("toko", "VARCHAR", ""))
                .addSchema(column("pendapatan", "DECIMAL(18,2)", "Rp"))
                .addRows(row("Utara", "1234.50"))
                .addRows(row(null, "12000.00"))
                .setRowCount(2)
                .setTotalRows(2)
                .setChart(ChartSpec.newBuilder()
                        .setKind(ChartSpec.Kind.KIND_BAR)
                        .setX("toko")
                        .addY("pendapatan"))
                .addNext("pendapatan per bulan")
                .build();
    }

    static AnswerCard empty() {
        return answered()
                .setReading("the number of orders, region = 'Bali'.")
                .setSql("SELECT id FROM orders WHERE region = 'Bali'")
                .addSchema(column("id", "BIGINT", ""))
                .setRowCount(0)
                .setTotalRows(0)
                .addFlags(AnswerFlag.ANSWER_FLAG_EMPTY)
                .addWarnings(warning(
                        "EMPTY",
                        "Understood, but no row has region = 'Bali' (nearest: 'Bali Utara'); without it, 812 match."))
                .build();
    }

    static AnswerCard zero() {
        return oneNumber().toBuilder()
                .clearRows()
                .addRows(row("0.00"))
                .addFlags(AnswerFlag.ANSWER_FLAG_ZERO)
                .build();
    }

    static AnswerCard noTotal() {
        return oneNumber().toBuilder()
                .clearRows()
                .addRows(row((Object) null))
                .addFlags(AnswerFlag.ANSWER_FLAG_NO_TOTAL)
                .addWarnings(warning("NO_TOTAL", "No total: nothing to add, 0 rows in that range."))
                .build();
    }

    static AnswerCard cut() {
        return topProducts().toBuilder()
                .setTruncated(true)
                .setTotalRows(48_310)
                .addFlags(AnswerFlag.ANSWER_FLAG_CUT)
                .addWarnings(warning("TRUNCATED", "First 5 of 48,310 rows; percentages use all."))
                .build();
    }

    static AnswerCard kept() {
        return topProducts().toBuilder()
                .setCached(true)
                .setCachedAt("2026-11-26T12:00:00Z")
                .setCachedAgeSeconds(90)
                .build();
    }

    static AnswerCard keptOfOldData() {
        return kept().toBuilder()
                .addFlags(AnswerFlag.ANSWER_FLAG_STALE)
                .addWarnings(warning("STALE", "Data ends 20 Nov 2026."))
                .build();
    }

    static AnswerCard unclear() {
        return AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_NEEDS_CLARIFICATION)
                .setQuestion("sales")
                .setReason("AMBIGUOUS_QUESTION")
                .setMessage("\"sales\" can mean two things")
                .addOptions(Option.newBuilder()
                        .setReading("money taken (sum of revenue)")
                        .setPreview("1,204,377.40 USD")
                        .setChoose(1))
                .addOptions(Option.newBuilder()
                        .setReading("number of orders")
                        .setPreview("18,912")
                        .setChoose(2))
                .setAnswerId("a-1")
                .build();
    }

    static AnswerCard refused() {
        return AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_REFUSED)
                .setQuestion("will it rain")
                .setReason("NOT_IN_DATA")
                .setMessage("This asks about weather; retail holds sales, products, stores.")
                .setSuggestion("try \"revenue by store last month\"")
                .build();
    }

    static AnswerCard forbidden() {
        return AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_REFUSED)
                .setReason("FORBIDDEN")
                .setMessage("You may not see salary (policy hr).")
                .build();
    }

    static AnswerCard failed() {
        return AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_FAILED)
                .setReason("QUERY_TIMEOUT")
                .setMessage("Stopped after 30 s; no rows returned.")
                .setSuggestion("narrow the dates, or --timeout 120s")
                .setSql("SELECT count(*) FROM orders a, orders b")
                .build();
    }

    static Column column(String name, String type, String unit) {
        return Column.newBuilder().setName(name).setType(type).setUnit(unit).build();
    }

    static Warning warning(String code, String message) {
        return Warning.newBuilder().setCode(code).setMessage(message).build();
    }

    private static WordUse word(String text, String meaning, String match) {
        return WordUse.newBuilder()
                .setText(text)
                .setMeaning(meaning)
                .setMatch(match)
                .build();
    }

    /** A row of texts, numbers and nulls. */
    static ListValue row(Object... cells) {
        ListValue.Builder row = ListValue.newBuilder();
        for (Object cell : cells) {
            row.addValues(value(cell));
        }
        return row.build();
    }

    private static Value value(Object cell) {
        if (cell == null) {
            return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        }
        return cell instanceof Number number
                ? Value.newBuilder().setNumberValue(number.doubleValue()).build()
                : Value.newBuilder().setStringValue(cell.toString()).build();
    }

    /** The card as it arrived at the command line. */
    static Answer answer(AnswerCard card, Locale language) {
        var columns = Cells.columns(card.getSchemaList());
        return new Answer(
                card,
                columns,
                card.getRowsList().stream().map(row -> Cells.row(columns, row)).toList(),
                language,
                Optional.empty());
    }
}
