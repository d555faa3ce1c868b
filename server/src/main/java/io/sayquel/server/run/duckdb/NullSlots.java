package io.sayquel.server.run.duckdb;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedWidthVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.UnionVector;

/**
 * Clears what lies under NULLs. The engine leaves stale memory there: values of other rows, even addresses of its heap; nothing
 * of it may leave the process.
 */
final class NullSlots {
    private NullSlots() {}

    static void clear(VectorSchemaRoot batch) {
        batch.getFieldVectors().forEach(NullSlots::clear);
    }

    private static void clear(FieldVector vector) {
        if (vector.getNullCount() > 0) {
            if (vector instanceof BitVector bits) {
                clearBits(bits);
            } else if (vector instanceof FixedWidthVector fixed) {
                clearFixed(vector, fixed.getTypeWidth());
            } else if (vector instanceof StructVector || vector instanceof FixedSizeListVector) {
                passOn(vector);
            }
        }
        vector.getChildrenFromFields().forEach(NullSlots::clear);
    }

    private static void clearBits(BitVector vector) {
        ArrowBuf valid = vector.getValidityBuffer();
        ArrowBuf data = vector.getDataBuffer();
        int bytes = (vector.getValueCount() + 7) / 8;
        for (int i = 0; i < bytes; i++) {
            data.setByte(i, data.getByte(i) & valid.getByte(i));
        }
    }

    private static void clearFixed(FieldVector vector, int width) {
        ArrowBuf valid = vector.getValidityBuffer();
        ArrowBuf data = vector.getDataBuffer();
        int count = vector.getValueCount();
        for (int i = 0; i < count; i += 8) {
            int mask = valid.getByte(i >> 3) & 0xff;
            if (mask != 0xff) {
                for (int k = 0; k < 8 && i + k < count; k++) {
                    if ((mask >> k & 1) == 0) {
                        zero(data, (long) (i + k) * width, width);
                    }
                }
            }
        }
    }

    private static void zero(ArrowBuf data, long at, int width) {
        switch (width) {
            case 8 -> data.setLong(at, 0);
            case 4 -> data.setInt(at, 0);
            default -> data.setZero(at, width);
        }
    }

    /** The children of a NULL struct or array are made NULL too, and so cleared in their turn. */
    private static void passOn(FieldVector parent) {
        int width = parent instanceof FixedSizeListVector list ? list.getListSize() : 1;
        for (int row = 0; row < parent.getValueCount(); row++) {
            if (parent.isNull(row)) {
                for (FieldVector child : parent.getChildrenFromFields()) {
                    makeNull(child, row * width, width);
                }
            }
        }
    }

    /** A union has no NULLs of its own: it is NULL where its members are. */
    private static void makeNull(FieldVector vector, int from, int rows) {
        if (vector instanceof UnionVector) {
            vector.getChildrenFromFields().forEach(member -> makeNull(member, from, rows));
        } else if (!(vector instanceof NullVector)) {
            ArrowBuf valid = vector.getValidityBuffer();
            for (int i = from; i < from + rows; i++) {
                valid.setByte(i >> 3, valid.getByte(i >> 3) & ~(1 << (i & 7)));
            }
        }
    }
}
