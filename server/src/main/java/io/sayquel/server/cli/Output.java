package io.sayquel.server.cli;

import com.google.protobuf.Message;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import java.io.IOException;

/** Where the steps of one answer go, in one of the forms. The card comes last. */
interface Output {
    /** How rows are to be sent for it. */
    default ResultFormat format() {
        return ResultFormat.RESULT_FORMAT_ROWS;
    }

    /** Any step, before it is told by its kind. */
    default void step(Message event) throws IOException {}

    default void columns(Schema schema) throws IOException {}

    default void rows(Batch batch) throws IOException {}

    /** The end. */
    void ended(AnswerCard card) throws IOException;
}
