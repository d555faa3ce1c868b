package io.sayquel.server.cli;

import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Schema;
import java.io.PrintStream;

/** The card as one JSON object, rows included, on one line. */
final class JsonOutput implements Output {
    private final PrintStream out;
    private final AnswerCard.Builder gathered = AnswerCard.newBuilder();

    JsonOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(Schema schema) {
        gathered.addAllSchema(schema.getColumnsList());
    }

    @Override
    public void rows(Batch batch) {
        gathered.addAllRows(batch.getRowsList());
    }

    @Override
    public void ended(AnswerCard card) {
        AnswerCard.Builder whole = card.toBuilder();
        if (card.getSchemaCount() == 0) {
            whole.addAllSchema(gathered.getSchemaList());
        }
        if (card.getRowsCount() == 0) {
            whole.addAllRows(gathered.getRowsList());
        }
        out.println(ProtoJson.print(whole.build()));
        out.flush();
    }
}
