package io.sayquel.server.boot;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.ConnectRequest;
import io.sayquel.v1.ConnectResponse;
import io.sayquel.v1.DescribeRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.GetMetadataRequest;
import io.sayquel.v1.Interpretation;
import io.sayquel.v1.Parameter;
import io.sayquel.v1.ParameterList;
import io.sayquel.v1.ParameterType;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.StatementDescription;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementMode;
import io.sayquel.v1.StatementServiceGrpc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The statement door of a server as a driver uses it, over a real channel; rows come as plain text. */
final class StatementDoor {
    private final ManagedChannel channel;
    private final String dataset;

    StatementDoor(ManagedChannel channel, String dataset) {
        this.channel = channel;
        this.dataset = dataset;
    }

    /** The door to three rows of a shop, which it uploads: their day, region, price and quantity. */
    static StatementDoor ofShop(ServerFixture server) throws Exception {
        server.upload(
                "shop.csv",
                "day,region,price,qty\n2026-01-01,North,10.50,1\n2026-01-02,South,20.25,2\n2026-01-03,O'Hare,3.00,3\n");
        return new StatementDoor(server.channel(), "shop");
    }

    /** What came of a call. */
    record Told(List<String> columns, List<List<String>> rows, List<Interpretation> interpretations, AnswerCard card) {
        /** The rows, cells separated by bars. */
        List<String> lines() {
            return rows.stream().map(r -> String.join("|", r)).toList();
        }

        List<String> column(String name) {
            int at = columns.indexOf(name);
            return rows.stream().map(r -> r.get(at)).toList();
        }
    }

    private StatementServiceGrpc.StatementServiceBlockingStub stub() {
        return StatementServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    ConnectResponse connect() {
        return stub().connect(ConnectRequest.newBuilder().setDataset(dataset).build());
    }

    Told sql(String sql, Parameter... parameters) {
        return execute(StatementMode.STATEMENT_MODE_SQL, sql, parameters);
    }

    Told auto(String text, Parameter... parameters) {
        return execute(StatementMode.STATEMENT_MODE_AUTO, text, parameters);
    }

    Told execute(StatementMode mode, String text, Parameter... parameters) {
        return execute(ExecuteRequest.newBuilder()
                .setSql(text)
                .setMode(mode)
                .addAllParameters(List.of(parameters))
                .setEscapeProcessing(true));
    }

    Told execute(ExecuteRequest.Builder request) {
        return told(stub().execute(request.setDataset(dataset)
                .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                .build()));
    }

    /** How many rows each batch of a statement has. */
    List<Integer> batches(String sql, int rows) {
        List<Integer> batches = new ArrayList<>();
        stub().execute(ExecuteRequest.newBuilder()
                        .setDataset(dataset)
                        .setSql(sql)
                        .setBatchRows(rows)
                        .build())
                .forEachRemaining(event -> {
                    if (event.hasBatch()) {
                        batches.add(event.getBatch().getRowCount());
                    }
                });
        return batches;
    }

    StatementDescription describe(String text, Parameter... parameters) {
        return stub().describe(DescribeRequest.newBuilder()
                .setDataset(dataset)
                .setSql(text)
                .setMode(StatementMode.STATEMENT_MODE_AUTO)
                .setEscapeProcessing(true)
                .addAllParameters(List.of(parameters))
                .build());
    }

    Told metadata(GetMetadataRequest.Builder request) {
        return told(stub().getMetadata(request.setDataset(dataset)
                .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                .build()));
    }

    static GetMetadataRequest.Builder ask(GetMetadataRequest.Kind kind) {
        return GetMetadataRequest.newBuilder().setKind(kind);
    }

    static Parameter value(ParameterType type, String value) {
        return Parameter.newBuilder().setType(type).setValue(value).build();
    }

    static Parameter text(String value) {
        return value(ParameterType.PARAMETER_TYPE_VARCHAR, value);
    }

    /** @param elements null for NULL */
    static Parameter list(ParameterType type, String... elements) {
        ParameterList.Builder list = ParameterList.newBuilder().setElementType(type);
        for (String element : elements) {
            ParameterList.Element.Builder one = list.addElementsBuilder();
            if (element != null) {
                one.setValue(element);
            }
        }
        return Parameter.newBuilder()
                .setType(ParameterType.PARAMETER_TYPE_LIST)
                .setList(list)
                .build();
    }

    private static Told told(Iterator<StatementEvent> events) {
        List<String> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        List<Interpretation> interpretations = new ArrayList<>();
        StatementEvent event = StatementEvent.getDefaultInstance();
        while (events.hasNext()) {
            event = events.next();
            event.getSchema().getColumnsList().forEach(c -> columns.add(c.getName()));
            event.getBatch().getRowsList().forEach(r -> rows.add(cells(r)));
            if (event.hasInterpretation()) {
                interpretations.add(event.getInterpretation());
            }
        }
        return new Told(columns, rows, interpretations, event.getOutcome());
    }

    private static List<String> cells(ListValue row) {
        return row.getValuesList().stream().map(StatementDoor::cell).toList();
    }

    private static String cell(Value value) {
        return switch (value.getKindCase()) {
            case NUMBER_VALUE -> plain(value.getNumberValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case STRING_VALUE -> value.getStringValue();
            default -> "-";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
