package io.sayquel.server.cli;

import com.google.protobuf.Message;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.v1.AnswerCard;
import java.io.PrintStream;

/** Each step as a JSON object on its own line, as the HTTP door streams them. */
final class NdjsonOutput implements Output {
    private final PrintStream out;

    NdjsonOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void step(Message event) {
        out.println(ProtoJson.print(event));
    }

    @Override
    public void ended(AnswerCard card) {
        out.flush();
    }
}
