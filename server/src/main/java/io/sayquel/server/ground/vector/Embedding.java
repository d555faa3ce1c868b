package io.sayquel.server.ground.vector;

import io.sayquel.server.model.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A text as a direction in a space: a vector of length one. Immutable. */
public final class Embedding {
    private final EmbeddingSpace space;
    private final float[] values;

    private Embedding(EmbeddingSpace space, float[] values) {
        this.space = space;
        this.values = values;
    }

    /**
     * What a model made of a text.
     *
     * @throws EmbeddingFailure if it is no direction: empty, all zeros, or with numbers that are none
     */
    public static Embedding of(EmbedderId by, float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        boolean direction = values.length <= EmbeddingSpace.MOST_DIMENSIONS && Double.isFinite(square) && square > 0;
        if (!direction) {
            throw new EmbeddingFailure(Reason.LLM_BAD_ANSWER, "the embedding model gave a vector that is no direction");
        }
        float[] unit = new float[values.length];
        double length = Math.sqrt(square);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new Embedding(new EmbeddingSpace(by, unit.length), unit);
    }

    /**
     * One that was kept.
     *
     * @param bytes as {@link #bytes} gave them
     * @throws IllegalArgumentException if they are not those of a vector of that space
     */
    public static Embedding kept(EmbeddingSpace space, byte[] bytes) {
        if (bytes.length != space.dimension() * Float.BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes are no vector of " + space);
        }
        float[] values = new float[space.dimension()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Embedding(space, values);
    }

    /** Its numbers, four bytes each, the lowest first. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    public EmbeddingSpace space() {
        return space;
    }

    /**
     * How near two texts are, 0 to 1: half of one plus their cosine, which is 0.5 where they have nothing in common.
     *
     * @throws IllegalArgumentException if the other is of another space
     */
    public double similarity(Embedding other) {
        if (!space.equals(other.space)) {
            throw new IllegalArgumentException("a vector of " + other.space + " says nothing of one of " + space);
        }
        return (1 + dot(values, other.values)) / 2;
    }

    /** Four sums side by side: what the processor adds at once must not wait for what it added before. */
    private static double dot(float[] one, float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int whole = one.length - one.length % 4;
        for (int i = 0; i < whole; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        for (int i = whole; i < one.length; i++) {
            a += one[i] * other[i];
        }
        return (double) a + b + c + d;
    }
}
