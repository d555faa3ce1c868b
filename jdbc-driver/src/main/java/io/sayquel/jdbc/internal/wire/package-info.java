/**
 * The wire: gRPC-Web frames, protobuf messages and the calls made of them, on nothing but the JDK. Knows no {@code java.sql}; what
 * fails is a {@link io.sayquel.jdbc.internal.wire.WireException}, which another package words for people.
 */
package io.sayquel.jdbc.internal.wire;
