package orrery.engine.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// RIPEMD-160 (Dobbertin, Bosselaers, Preneel 1996). Its two lines of 80 steps run side by side,
/// unrolled, a method a round: what is short enough for the compiler to keep in registers, and
/// leaves it two independent chains at a time.
///
/// The static method is for any thread. Lines are `a` to `e` and `v` to `z`; a block's state is
/// their ten words in one array.
public final class Ripemd160 {
    /// Bytes of a digest.
    public static final int SIZE = 20;

    private static final int BLOCK = 64;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Ripemd160() {}

    /// Puts the digest of the whole input at `offset` of the target, 20 bytes.
    public static void hash(byte[] input, byte[] target, int offset) {
        int[] chain = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
        int[] block = new int[BLOCK / Integer.BYTES];
        int[] lines = new int[10];
        int at = 0;
        for (; input.length - at >= BLOCK; at += BLOCK) {
            compress(chain, input, at, block, lines);
        }
        int left = input.length - at;
        byte[] tail = new byte[left < BLOCK - Long.BYTES ? BLOCK : 2 * BLOCK];
        System.arraycopy(input, at, tail, 0, left);
        tail[left] = (byte) 0x80;
        LONG.set(tail, tail.length - Long.BYTES, 8L * input.length);
        for (int i = 0; i < tail.length; i += BLOCK) {
            compress(chain, tail, i, block, lines);
        }
        for (int i = 0; i < chain.length; i++) {
            INT.set(target, offset + Integer.BYTES * i, chain[i]);
        }
    }

    private static void compress(int[] chain, byte[] input, int at, int[] block, int[] lines) {
        for (int i = 0; i < block.length; i++) {
            block[i] = (int) INT.get(input, at + Integer.BYTES * i);
        }
        System.arraycopy(chain, 0, lines, 0, 5);
        System.arraycopy(chain, 0, lines, 5, 5);
        first(block, lines);
        second(block, lines);
        third(block, lines);
        fourth(block, lines);
        fifth(block, lines);
        int sum = chain[1] + lines[2] + lines[8];
        chain[1] = chain[2] + lines[3] + lines[9];
        chain[2] = chain[3] + lines[4] + lines[5];
        chain[3] = chain[4] + lines[0] + lines[6];
        chain[4] = chain[0] + lines[1] + lines[7];
        chain[0] = sum;
    }

    private static void first(int[] m, int[] lines) {
        int a = lines[0], b = lines[1], c = lines[2], d = lines[3], e = lines[4];
        int v = lines[5], w = lines[6], x = lines[7], y = lines[8], z = lines[9];
        a = Integer.rotateLeft(a + (b ^ c ^ d) + m[0], 11) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ (x | ~y)) + m[5] + 0x50a28be6, 8) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (a ^ b ^ c) + m[1], 14) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (v ^ (w | ~x)) + m[14] + 0x50a28be6, 9) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (e ^ a ^ b) + m[2], 15) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (z ^ (v | ~w)) + m[7] + 0x50a28be6, 9) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (d ^ e ^ a) + m[3], 12) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (y ^ (z | ~v)) + m[0] + 0x50a28be6, 11) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (c ^ d ^ e) + m[4], 5) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (x ^ (y | ~z)) + m[9] + 0x50a28be6, 13) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (b ^ c ^ d) + m[5], 8) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ (x | ~y)) + m[2] + 0x50a28be6, 15) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (a ^ b ^ c) + m[6], 7) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (v ^ (w | ~x)) + m[11] + 0x50a28be6, 15) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (e ^ a ^ b) + m[7], 9) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (z ^ (v | ~w)) + m[4] + 0x50a28be6, 5) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (d ^ e ^ a) + m[8], 11) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (y ^ (z | ~v)) + m[13] + 0x50a28be6, 7) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (c ^ d ^ e) + m[9], 13) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (x ^ (y | ~z)) + m[6] + 0x50a28be6, 7) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (b ^ c ^ d) + m[10], 14) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ (x | ~y)) + m[15] + 0x50a28be6, 8) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (a ^ b ^ c) + m[11], 15) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (v ^ (w | ~x)) + m[8] + 0x50a28be6, 11) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (e ^ a ^ b) + m[12], 6) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (z ^ (v | ~w)) + m[1] + 0x50a28be6, 14) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (d ^ e ^ a) + m[13], 7) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (y ^ (z | ~v)) + m[10] + 0x50a28be6, 14) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (c ^ d ^ e) + m[14], 9) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (x ^ (y | ~z)) + m[3] + 0x50a28be6, 12) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (b ^ c ^ d) + m[15], 8) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ (x | ~y)) + m[12] + 0x50a28be6, 6) + z;
        x = Integer.rotateLeft(x, 10);
        lines[0] = e;
        lines[1] = a;
        lines[2] = b;
        lines[3] = c;
        lines[4] = d;
        lines[5] = z;
        lines[6] = v;
        lines[7] = w;
        lines[8] = x;
        lines[9] = y;
    }

    private static void second(int[] m, int[] lines) {
        int a = lines[0], b = lines[1], c = lines[2], d = lines[3], e = lines[4];
        int v = lines[5], w = lines[6], x = lines[7], y = lines[8], z = lines[9];
        a = Integer.rotateLeft(a + (((c ^ d) & b) ^ d) + m[7] + 0x5a827999, 7) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((w ^ x) & y) ^ x) + m[6] + 0x5c4dd124, 9) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (((b ^ c) & a) ^ c) + m[4] + 0x5a827999, 6) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (((v ^ w) & x) ^ w) + m[11] + 0x5c4dd124, 13) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (((a ^ b) & e) ^ b) + m[13] + 0x5a827999, 8) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (((z ^ v) & w) ^ v) + m[3] + 0x5c4dd124, 15) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (((e ^ a) & d) ^ a) + m[1] + 0x5a827999, 13) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (((y ^ z) & v) ^ z) + m[7] + 0x5c4dd124, 7) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (((d ^ e) & c) ^ e) + m[10] + 0x5a827999, 11) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (((x ^ y) & z) ^ y) + m[0] + 0x5c4dd124, 12) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (((c ^ d) & b) ^ d) + m[6] + 0x5a827999, 9) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((w ^ x) & y) ^ x) + m[13] + 0x5c4dd124, 8) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (((b ^ c) & a) ^ c) + m[15] + 0x5a827999, 7) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (((v ^ w) & x) ^ w) + m[5] + 0x5c4dd124, 9) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (((a ^ b) & e) ^ b) + m[3] + 0x5a827999, 15) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (((z ^ v) & w) ^ v) + m[10] + 0x5c4dd124, 11) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (((e ^ a) & d) ^ a) + m[12] + 0x5a827999, 7) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (((y ^ z) & v) ^ z) + m[14] + 0x5c4dd124, 7) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (((d ^ e) & c) ^ e) + m[0] + 0x5a827999, 12) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (((x ^ y) & z) ^ y) + m[15] + 0x5c4dd124, 7) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (((c ^ d) & b) ^ d) + m[9] + 0x5a827999, 15) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((w ^ x) & y) ^ x) + m[8] + 0x5c4dd124, 12) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (((b ^ c) & a) ^ c) + m[5] + 0x5a827999, 9) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (((v ^ w) & x) ^ w) + m[12] + 0x5c4dd124, 7) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (((a ^ b) & e) ^ b) + m[2] + 0x5a827999, 11) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (((z ^ v) & w) ^ v) + m[4] + 0x5c4dd124, 6) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (((e ^ a) & d) ^ a) + m[14] + 0x5a827999, 7) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (((y ^ z) & v) ^ z) + m[9] + 0x5c4dd124, 15) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (((d ^ e) & c) ^ e) + m[11] + 0x5a827999, 13) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (((x ^ y) & z) ^ y) + m[1] + 0x5c4dd124, 13) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (((c ^ d) & b) ^ d) + m[8] + 0x5a827999, 12) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((w ^ x) & y) ^ x) + m[2] + 0x5c4dd124, 11) + z;
        x = Integer.rotateLeft(x, 10);
        lines[0] = e;
        lines[1] = a;
        lines[2] = b;
        lines[3] = c;
        lines[4] = d;
        lines[5] = z;
        lines[6] = v;
        lines[7] = w;
        lines[8] = x;
        lines[9] = y;
    }

    private static void third(int[] m, int[] lines) {
        int a = lines[0], b = lines[1], c = lines[2], d = lines[3], e = lines[4];
        int v = lines[5], w = lines[6], x = lines[7], y = lines[8], z = lines[9];
        a = Integer.rotateLeft(a + ((b | ~c) ^ d) + m[3] + 0x6ed9eba1, 11) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + ((w | ~x) ^ y) + m[15] + 0x6d703ef3, 9) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + ((a | ~b) ^ c) + m[10] + 0x6ed9eba1, 13) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + ((v | ~w) ^ x) + m[5] + 0x6d703ef3, 7) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + ((e | ~a) ^ b) + m[14] + 0x6ed9eba1, 6) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + ((z | ~v) ^ w) + m[1] + 0x6d703ef3, 15) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + ((d | ~e) ^ a) + m[4] + 0x6ed9eba1, 7) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + ((y | ~z) ^ v) + m[3] + 0x6d703ef3, 11) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + ((c | ~d) ^ e) + m[9] + 0x6ed9eba1, 14) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + ((x | ~y) ^ z) + m[7] + 0x6d703ef3, 8) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + ((b | ~c) ^ d) + m[15] + 0x6ed9eba1, 9) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + ((w | ~x) ^ y) + m[14] + 0x6d703ef3, 6) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + ((a | ~b) ^ c) + m[8] + 0x6ed9eba1, 13) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + ((v | ~w) ^ x) + m[6] + 0x6d703ef3, 6) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + ((e | ~a) ^ b) + m[1] + 0x6ed9eba1, 15) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + ((z | ~v) ^ w) + m[9] + 0x6d703ef3, 14) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + ((d | ~e) ^ a) + m[2] + 0x6ed9eba1, 14) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + ((y | ~z) ^ v) + m[11] + 0x6d703ef3, 12) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + ((c | ~d) ^ e) + m[7] + 0x6ed9eba1, 8) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + ((x | ~y) ^ z) + m[8] + 0x6d703ef3, 13) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + ((b | ~c) ^ d) + m[0] + 0x6ed9eba1, 13) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + ((w | ~x) ^ y) + m[12] + 0x6d703ef3, 5) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + ((a | ~b) ^ c) + m[6] + 0x6ed9eba1, 6) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + ((v | ~w) ^ x) + m[2] + 0x6d703ef3, 14) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + ((e | ~a) ^ b) + m[13] + 0x6ed9eba1, 5) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + ((z | ~v) ^ w) + m[10] + 0x6d703ef3, 13) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + ((d | ~e) ^ a) + m[11] + 0x6ed9eba1, 12) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + ((y | ~z) ^ v) + m[0] + 0x6d703ef3, 13) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + ((c | ~d) ^ e) + m[5] + 0x6ed9eba1, 7) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + ((x | ~y) ^ z) + m[4] + 0x6d703ef3, 7) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + ((b | ~c) ^ d) + m[12] + 0x6ed9eba1, 5) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + ((w | ~x) ^ y) + m[13] + 0x6d703ef3, 5) + z;
        x = Integer.rotateLeft(x, 10);
        lines[0] = e;
        lines[1] = a;
        lines[2] = b;
        lines[3] = c;
        lines[4] = d;
        lines[5] = z;
        lines[6] = v;
        lines[7] = w;
        lines[8] = x;
        lines[9] = y;
    }

    private static void fourth(int[] m, int[] lines) {
        int a = lines[0], b = lines[1], c = lines[2], d = lines[3], e = lines[4];
        int v = lines[5], w = lines[6], x = lines[7], y = lines[8], z = lines[9];
        a = Integer.rotateLeft(a + (((b ^ c) & d) ^ c) + m[1] + 0x8f1bbcdc, 11) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((x ^ y) & w) ^ y) + m[8] + 0x7a6d76e9, 15) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (((a ^ b) & c) ^ b) + m[9] + 0x8f1bbcdc, 12) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (((w ^ x) & v) ^ x) + m[6] + 0x7a6d76e9, 5) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (((e ^ a) & b) ^ a) + m[11] + 0x8f1bbcdc, 14) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (((v ^ w) & z) ^ w) + m[4] + 0x7a6d76e9, 8) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (((d ^ e) & a) ^ e) + m[10] + 0x8f1bbcdc, 15) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (((z ^ v) & y) ^ v) + m[1] + 0x7a6d76e9, 11) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (((c ^ d) & e) ^ d) + m[0] + 0x8f1bbcdc, 14) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (((y ^ z) & x) ^ z) + m[3] + 0x7a6d76e9, 14) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (((b ^ c) & d) ^ c) + m[8] + 0x8f1bbcdc, 15) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((x ^ y) & w) ^ y) + m[11] + 0x7a6d76e9, 14) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (((a ^ b) & c) ^ b) + m[12] + 0x8f1bbcdc, 9) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (((w ^ x) & v) ^ x) + m[15] + 0x7a6d76e9, 6) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (((e ^ a) & b) ^ a) + m[4] + 0x8f1bbcdc, 8) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (((v ^ w) & z) ^ w) + m[0] + 0x7a6d76e9, 14) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (((d ^ e) & a) ^ e) + m[13] + 0x8f1bbcdc, 9) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (((z ^ v) & y) ^ v) + m[5] + 0x7a6d76e9, 6) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (((c ^ d) & e) ^ d) + m[3] + 0x8f1bbcdc, 14) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (((y ^ z) & x) ^ z) + m[12] + 0x7a6d76e9, 9) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (((b ^ c) & d) ^ c) + m[7] + 0x8f1bbcdc, 5) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((x ^ y) & w) ^ y) + m[2] + 0x7a6d76e9, 12) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (((a ^ b) & c) ^ b) + m[15] + 0x8f1bbcdc, 6) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (((w ^ x) & v) ^ x) + m[13] + 0x7a6d76e9, 9) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (((e ^ a) & b) ^ a) + m[14] + 0x8f1bbcdc, 8) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (((v ^ w) & z) ^ w) + m[9] + 0x7a6d76e9, 12) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (((d ^ e) & a) ^ e) + m[5] + 0x8f1bbcdc, 6) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (((z ^ v) & y) ^ v) + m[7] + 0x7a6d76e9, 5) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (((c ^ d) & e) ^ d) + m[6] + 0x8f1bbcdc, 5) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (((y ^ z) & x) ^ z) + m[10] + 0x7a6d76e9, 15) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (((b ^ c) & d) ^ c) + m[2] + 0x8f1bbcdc, 12) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (((x ^ y) & w) ^ y) + m[14] + 0x7a6d76e9, 8) + z;
        x = Integer.rotateLeft(x, 10);
        lines[0] = e;
        lines[1] = a;
        lines[2] = b;
        lines[3] = c;
        lines[4] = d;
        lines[5] = z;
        lines[6] = v;
        lines[7] = w;
        lines[8] = x;
        lines[9] = y;
    }

    private static void fifth(int[] m, int[] lines) {
        int a = lines[0], b = lines[1], c = lines[2], d = lines[3], e = lines[4];
        int v = lines[5], w = lines[6], x = lines[7], y = lines[8], z = lines[9];
        a = Integer.rotateLeft(a + (b ^ (c | ~d)) + m[4] + 0xa953fd4e, 9) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ x ^ y) + m[12], 8) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (a ^ (b | ~c)) + m[0] + 0xa953fd4e, 15) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (v ^ w ^ x) + m[15], 5) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (e ^ (a | ~b)) + m[5] + 0xa953fd4e, 5) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (z ^ v ^ w) + m[10], 12) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (d ^ (e | ~a)) + m[9] + 0xa953fd4e, 11) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (y ^ z ^ v) + m[4], 9) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (c ^ (d | ~e)) + m[7] + 0xa953fd4e, 6) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (x ^ y ^ z) + m[1], 12) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (b ^ (c | ~d)) + m[12] + 0xa953fd4e, 8) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ x ^ y) + m[5], 5) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (a ^ (b | ~c)) + m[2] + 0xa953fd4e, 13) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (v ^ w ^ x) + m[8], 14) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (e ^ (a | ~b)) + m[10] + 0xa953fd4e, 12) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (z ^ v ^ w) + m[7], 6) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (d ^ (e | ~a)) + m[14] + 0xa953fd4e, 5) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (y ^ z ^ v) + m[6], 8) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (c ^ (d | ~e)) + m[1] + 0xa953fd4e, 12) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (x ^ y ^ z) + m[2], 13) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (b ^ (c | ~d)) + m[3] + 0xa953fd4e, 13) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ x ^ y) + m[13], 6) + z;
        x = Integer.rotateLeft(x, 10);
        e = Integer.rotateLeft(e + (a ^ (b | ~c)) + m[8] + 0xa953fd4e, 14) + d;
        b = Integer.rotateLeft(b, 10);
        z = Integer.rotateLeft(z + (v ^ w ^ x) + m[14], 5) + y;
        w = Integer.rotateLeft(w, 10);
        d = Integer.rotateLeft(d + (e ^ (a | ~b)) + m[11] + 0xa953fd4e, 11) + c;
        a = Integer.rotateLeft(a, 10);
        y = Integer.rotateLeft(y + (z ^ v ^ w) + m[0], 15) + x;
        v = Integer.rotateLeft(v, 10);
        c = Integer.rotateLeft(c + (d ^ (e | ~a)) + m[6] + 0xa953fd4e, 8) + b;
        e = Integer.rotateLeft(e, 10);
        x = Integer.rotateLeft(x + (y ^ z ^ v) + m[3], 13) + w;
        z = Integer.rotateLeft(z, 10);
        b = Integer.rotateLeft(b + (c ^ (d | ~e)) + m[15] + 0xa953fd4e, 5) + a;
        d = Integer.rotateLeft(d, 10);
        w = Integer.rotateLeft(w + (x ^ y ^ z) + m[9], 11) + v;
        y = Integer.rotateLeft(y, 10);
        a = Integer.rotateLeft(a + (b ^ (c | ~d)) + m[13] + 0xa953fd4e, 6) + e;
        c = Integer.rotateLeft(c, 10);
        v = Integer.rotateLeft(v + (w ^ x ^ y) + m[11], 11) + z;
        x = Integer.rotateLeft(x, 10);
        lines[0] = e;
        lines[1] = a;
        lines[2] = b;
        lines[3] = c;
        lines[4] = d;
        lines[5] = z;
        lines[6] = v;
        lines[7] = w;
        lines[8] = x;
        lines[9] = y;
    }
}
