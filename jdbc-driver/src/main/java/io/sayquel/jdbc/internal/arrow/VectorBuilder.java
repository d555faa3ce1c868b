package io.sayquel.jdbc.internal.arrow;

/** A vector while it is read. */
final class VectorBuilder {
    static final Vector[] NO_CHILDREN = {};

    final Field field;
    final byte[] bytes;
    int rows;
    int validity = -1;
    int offsets;
    int data;
    /** What offsets point into; negative if there are none. */
    int dataLength = -1;

    Vector[] children = NO_CHILDREN;
    Vector dictionary;

    VectorBuilder(Field field, byte[] bytes) {
        this.field = field;
        this.bytes = bytes;
    }
}
