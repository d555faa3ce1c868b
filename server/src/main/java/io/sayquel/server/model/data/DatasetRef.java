package io.sayquel.server.model.data;

/** Names one version of a dataset, as {@code retail@3}. */
public record DatasetRef(String id, int version) {
    public DatasetRef {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1, not " + version);
        }
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
