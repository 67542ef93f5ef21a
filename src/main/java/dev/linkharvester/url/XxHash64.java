package dev.linkharvester.url;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Implements XXH64, a published 64-bit hash of good quality and little cost (Yann Collet, xxHash specification 0.1.1,
 * section 4). It is no protection against an attacker who looks for collisions.
 */
final class XxHash64 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 32;

    private XxHash64() {}

    static long hash(byte[] input, long seed) {
        int index = 0;
        long hash;
        if (input.length >= STRIPE) {
            long first = seed + PRIME_1 + PRIME_2;
            long second = seed + PRIME_2;
            long third = seed;
            long fourth = seed - PRIME_1;
            for (; index <= input.length - STRIPE; index += STRIPE) {
                first = round(first, longAt(input, index));
                second = round(second, longAt(input, index + 8));
                third = round(third, longAt(input, index + 16));
                fourth = round(fourth, longAt(input, index + 24));
            }
            hash = Long.rotateLeft(first, 1)
                    + Long.rotateLeft(second, 7)
                    + Long.rotateLeft(third, 12)
                    + Long.rotateLeft(fourth, 18);
            hash = merge(hash, first);
            hash = merge(hash, second);
            hash = merge(hash, third);
            hash = merge(hash, fourth);
        } else {
            hash = seed + PRIME_5;
        }
        return avalanche(remainder(hash + input.length, input, index));
    }

    private static long remainder(long accumulated, byte[] input, int from) {
        long hash = accumulated;
        int index = from;
        for (; index <= input.length - 8; index += 8) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(input, index)), 27) * PRIME_1 + PRIME_4;
        }
        if (index <= input.length - 4) {
            long unsigned = (int) INT.get(input, index) & 0xFFFF_FFFFL;
            hash = Long.rotateLeft(hash ^ (unsigned * PRIME_1), 23) * PRIME_2 + PRIME_3;
            index += 4;
        }
        for (; index < input.length; index++) {
            hash = Long.rotateLeft(hash ^ ((input[index] & 0xFFL) * PRIME_5), 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * PRIME_2;
        mixed = (mixed ^ (mixed >>> 29)) * PRIME_3;
        return mixed ^ (mixed >>> 32);
    }

    private static long longAt(byte[] input, int index) {
        return (long) LONG.get(input, index);
    }
}
