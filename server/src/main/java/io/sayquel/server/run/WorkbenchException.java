package io.sayquel.server.run;

/** A statement of our own failed on a workbench; the message is the engine's. */
public final class WorkbenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkbenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
