package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.Interpretation;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.translate.Resolution;
import io.sayquel.v1.Accepted;
import io.sayquel.v1.Attempt;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Checked;
import io.sayquel.v1.Grounded;
import io.sayquel.v1.Resolved;
import io.sayquel.v1.Schema;
import io.sayquel.v1.SqlDelta;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementKind;
import io.sayquel.v1.Warnings;
import java.util.Optional;

/** Steps as messages of the two streams. */
final class AskEvents {
    private AskEvents() {}

    static final EventWriter.BatchMessage<io.sayquel.v1.AskEvent> ASK_ROWS = new EventWriter.BatchMessage<>() {
        @Override
        public io.sayquel.v1.AskEvent schema(Schema schema, long elapsedMicros) {
            return ask(elapsedMicros).setSchema(schema).build();
        }

        @Override
        public io.sayquel.v1.AskEvent batch(Batch batch, long elapsedMicros) {
            return ask(elapsedMicros).setBatch(batch).build();
        }
    };

    static final EventWriter.BatchMessage<StatementEvent> STATEMENT_ROWS = new EventWriter.BatchMessage<>() {
        @Override
        public StatementEvent schema(Schema schema, long elapsedMicros) {
            return statement(elapsedMicros).setSchema(schema).build();
        }

        @Override
        public StatementEvent batch(Batch batch, long elapsedMicros) {
            return statement(elapsedMicros).setBatch(batch).build();
        }
    };

    private static io.sayquel.v1.AskEvent.Builder ask(long elapsedMicros) {
        return io.sayquel.v1.AskEvent.newBuilder().setElapsedUs(elapsedMicros);
    }

    private static StatementEvent.Builder statement(long elapsedMicros) {
        return StatementEvent.newBuilder().setElapsedUs(elapsedMicros);
    }

    static Optional<io.sayquel.v1.AskEvent> ofQuestion(AskEvent event, long elapsedMicros) {
        io.sayquel.v1.AskEvent.Builder m = ask(elapsedMicros);
        if (event instanceof AskEvent.Accepted e) {
            m.setAccepted(accepted(e));
        } else if (event instanceof AskEvent.Resolved e) {
            m.setResolved(resolved(e));
        } else if (event instanceof AskEvent.Grounded e) {
            m.setGrounded(grounded(e));
        } else if (event instanceof AskEvent.Written e) {
            m.setSqlDelta(SqlDelta.newBuilder().setText(e.text()));
        } else if (event instanceof AskEvent.Translated e) {
            m.setTranslation(translation(e.translation()));
        } else if (event instanceof AskEvent.Checked e) {
            m.setChecked(checked(e.statement()));
        } else if (event instanceof AskEvent.Rejected e) {
            m.setAttempt(Attempt.newBuilder()
                    .setNumber(e.attempt())
                    .setReason(e.reason().name())
                    .setMessage(e.message()));
        } else if (event instanceof AskEvent.Warned e) {
            m.setWarnings(warnings(e));
        } else if (event instanceof AskEvent.Chart e) {
            m.setChart(CardMapper.chart(e.chart()));
        } else if (event instanceof AskEvent.Insight e) {
            m.setInsight(CardMapper.insight(e.insight()));
        } else if (event instanceof AskEvent.Ended e) {
            m.setOutcome(CardMapper.card(e.card()));
        }
        return Optional.of(m.build());
    }

    /** A statement has no reading, no chart and no insights of its own; the card at the end has what there is. */
    static Optional<StatementEvent> ofStatement(AskEvent event, long elapsedMicros) {
        StatementEvent.Builder m = statement(elapsedMicros);
        if (event instanceof AskEvent.Accepted e) {
            return Optional.of(m.setAccepted(accepted(e)).build());
        }
        if (event instanceof AskEvent.Checked e) {
            return Optional.of(m.setChecked(checked(e.statement())).build());
        }
        if (event instanceof AskEvent.Interpreted e) {
            return Optional.of(
                    m.setInterpretation(interpretation(e.interpretation())).build());
        }
        if (event instanceof AskEvent.Warned e) {
            return Optional.of(m.setWarnings(warnings(e)).build());
        }
        if (event instanceof AskEvent.Ended e) {
            return Optional.of(m.setOutcome(CardMapper.card(e.card())).build());
        }
        return Optional.empty();
    }

    private static Accepted accepted(AskEvent.Accepted event) {
        return Accepted.newBuilder()
                .setAnswerId(event.answerId())
                .setDataset(event.dataset().toString())
                .build();
    }

    private static Resolved resolved(AskEvent.Resolved event) {
        Question question = event.question();
        return Resolved.newBuilder()
                .setQuestion(question.text())
                .setLanguage(question.language().getLanguage())
                .setNow(CardMapper.instant(question.time()))
                .setAnchor(question.time().source().name())
                .setTimeZone(question.time().zone().getId())
                .addAllEdits(event.edits().stream().map(Resolution.Edit::said).toList())
                .build();
    }

    private static Grounded grounded(AskEvent.Grounded event) {
        return Grounded.newBuilder()
                .addAllTables(event.grounding().tables())
                .addAllColumns(event.grounding().columns().stream()
                        .map(Object::toString)
                        .toList())
                .addAllTerms(event.grounding().terms())
                .build();
    }

    static io.sayquel.v1.Interpretation interpretation(Interpretation interpretation) {
        io.sayquel.v1.Interpretation.Builder m = io.sayquel.v1.Interpretation.newBuilder()
                .setKind(StatementKind.valueOf("STATEMENT_KIND_" + interpretation.kind()))
                .setQuestion(interpretation.question())
                .setPinned(interpretation.pinned());
        interpretation.translation().ifPresent(t -> m.setTranslation(translation(t)));
        return m.build();
    }

    private static io.sayquel.v1.Translation translation(Translation translation) {
        return io.sayquel.v1.Translation.newBuilder()
                .setSql(translation.sql())
                .setReading(translation.reading())
                .setTranslator(CardMapper.translator(translation.by()))
                .setConfidence(translation.confidence())
                .addAllWords(CardMapper.words(translation.words()))
                .build();
    }

    private static Checked checked(CheckedSql statement) {
        return Checked.newBuilder()
                .setSql(statement.pretty())
                .addAllTables(statement.tables().stream().sorted().toList())
                .setGrain(CardMapper.grain(statement.grain()))
                .build();
    }

    private static Warnings warnings(AskEvent.Warned event) {
        Warnings.Builder m = Warnings.newBuilder();
        event.warnings().forEach(w -> m.addWarnings(CardMapper.warning(w)));
        return m.build();
    }
}
