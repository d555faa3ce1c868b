package io.sayquel.server.store;

/**
 * Something that is being written. Writes come to disk in the order in which they were begun.
 *
 * @param <T> what is known of it once it is written
 */
@FunctionalInterface
public interface Writing<T> {
    /**
     * Waits until it is on disk.
     *
     * @throws io.sayquel.server.model.SayquelException DISK_FULL
     */
    T done();
}
