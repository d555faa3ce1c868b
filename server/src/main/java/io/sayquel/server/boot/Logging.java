package io.sayquel.server.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Sets logging up without a file: reading XML costs a tenth of what a first answer takes. Warnings go to standard error;
 * {@code SAYQUEL_LOG_LEVEL} makes our own parts say more. A file named by {@code logback.configurationFile} is used instead.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
        errors.setContext(context);
        errors.setName("STDERR");
        errors.setTarget("System.err");
        errors.setEncoder(encoder);
        errors.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(errors);
        context.getLogger("io.sayquel").setLevel(Level.toLevel(System.getenv("SAYQUEL_LOG_LEVEL"), Level.WARN));
        // it logs what providers answer, which may quote a prompt or a key; failures come to us as values
        context.getLogger("dev.langchain4j").setLevel(Level.OFF);
        quietAboutNetworks(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Without a network card, a channel's id is made of chance: as good here, and nothing to warn of on a machine off the network. */
    private static void quietAboutNetworks(LoggerContext context) {
        for (String netty : List.of("io.netty", "io.grpc.netty.shaded.io.netty")) {
            context.getLogger(netty + ".util.internal.MacAddressUtil").setLevel(Level.ERROR);
        }
    }
}
