package io.sayquel.jdbc.internal.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers at any position of an array. */
final class Bytes {
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static long int64(byte[] bytes, int at) {
        return (long) INT64.get(bytes, at);
    }

    static int int32(byte[] bytes, int at) {
        return (int) INT32.get(bytes, at);
    }

    static short int16(byte[] bytes, int at) {
        return (short) INT16.get(bytes, at);
    }
}
