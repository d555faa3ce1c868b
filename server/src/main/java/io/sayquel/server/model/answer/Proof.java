package io.sayquel.server.model.answer;

import io.sayquel.server.model.data.DatasetRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an answer rests on. Replayed on the same dataset version it gives the same digest.
 *
 * @param dataset which version
 * @param tables tables read
 * @param columns columns read anywhere in the statement, as {@code table.column}
 * @param executedSql the text that ran, before what a policy leaves of its tables took their place; empty if none did
 * @param time what now and today meant
 * @param definitions governed definitions used
 * @param verdicts checks that were made and how they ended
 * @param engine engine and version
 * @param digest SHA-256, hex, over question, SQL, dataset version, definitions, schema and rows
 * @param rowsCovered false if a cut in no stated order keeps the rows out of the digest
 * @param model the language model that wrote the statement, if one did
 */
public record Proof(
        DatasetRef dataset,
        List<String> tables,
        List<String> columns,
        String executedSql,
        TimeContext time,
        List<Definition> definitions,
        List<String> verdicts,
        String engine,
        String digest,
        boolean rowsCovered,
        Optional<ModelUse> model) {
    public Proof {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        definitions = List.copyOf(definitions);
        verdicts = List.copyOf(verdicts);
    }

    /** The same with more verdicts behind the others. */
    public Proof verdicts(List<String> more) {
        return new Proof(
                dataset,
                tables,
                columns,
                executedSql,
                time,
                definitions,
                Stream.concat(verdicts.stream(), more.stream()).toList(),
                engine,
                digest,
                rowsCovered,
                model);
    }
}
