package orrery.engine.crypto;

/// The permutation keccak-f[1600] (FIPS 202 section 3.3) on a state of 25 lanes.
final class KeccakPermutation {
    private static final long[] ROUND_CONSTANTS = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
        0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
        0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
        0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
        0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
        0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };

    private KeccakPermutation() {}

    /// Permutes the state in place; lane x of plane y is `s[x + 5y]`.
    ///
    /// The whole state lives in locals through all rounds, two rounds a turn, so that no lane is
    /// moved back; the parities of the columns (theta's `c`) are gathered while the lanes of the
    /// round before are still at hand, which takes 25 loads off a round. Each plane is turned and
    /// moved (rho, pi: `b`), then combined (chi, and iota on the first lane).
    static void permute(long[] s) {
        long a0 = s[0], a1 = s[1], a2 = s[2], a3 = s[3], a4 = s[4];
        long a5 = s[5], a6 = s[6], a7 = s[7], a8 = s[8], a9 = s[9];
        long a10 = s[10], a11 = s[11], a12 = s[12], a13 = s[13], a14 = s[14];
        long a15 = s[15], a16 = s[16], a17 = s[17], a18 = s[18], a19 = s[19];
        long a20 = s[20], a21 = s[21], a22 = s[22], a23 = s[23], a24 = s[24];
        long e0, e1, e2, e3, e4;
        long e5, e6, e7, e8, e9;
        long e10, e11, e12, e13, e14;
        long e15, e16, e17, e18, e19;
        long e20, e21, e22, e23, e24;
        long b0, b1, b2, b3, b4, d0, d1, d2, d3, d4;
        long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
        long c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
        long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
        long c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
        long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
        for (int round = 0; round < ROUND_CONSTANTS.length; round += 2) {
            // An even round, from a to e.
            d0 = c4 ^ Long.rotateLeft(c1, 1);
            d1 = c0 ^ Long.rotateLeft(c2, 1);
            d2 = c1 ^ Long.rotateLeft(c3, 1);
            d3 = c2 ^ Long.rotateLeft(c4, 1);
            d4 = c3 ^ Long.rotateLeft(c0, 1);
            b0 = a0 ^ d0;
            b1 = Long.rotateLeft(a6 ^ d1, 44);
            b2 = Long.rotateLeft(a12 ^ d2, 43);
            b3 = Long.rotateLeft(a18 ^ d3, 21);
            b4 = Long.rotateLeft(a24 ^ d4, 14);
            e0 = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[round];
            e1 = b1 ^ (~b2 & b3);
            e2 = b2 ^ (~b3 & b4);
            e3 = b3 ^ (~b4 & b0);
            e4 = b4 ^ (~b0 & b1);
            c0 = e0;
            c1 = e1;
            c2 = e2;
            c3 = e3;
            c4 = e4;
            b0 = Long.rotateLeft(a3 ^ d3, 28);
            b1 = Long.rotateLeft(a9 ^ d4, 20);
            b2 = Long.rotateLeft(a10 ^ d0, 3);
            b3 = Long.rotateLeft(a16 ^ d1, 45);
            b4 = Long.rotateLeft(a22 ^ d2, 61);
            e5 = b0 ^ (~b1 & b2);
            e6 = b1 ^ (~b2 & b3);
            e7 = b2 ^ (~b3 & b4);
            e8 = b3 ^ (~b4 & b0);
            e9 = b4 ^ (~b0 & b1);
            c0 ^= e5;
            c1 ^= e6;
            c2 ^= e7;
            c3 ^= e8;
            c4 ^= e9;
            b0 = Long.rotateLeft(a1 ^ d1, 1);
            b1 = Long.rotateLeft(a7 ^ d2, 6);
            b2 = Long.rotateLeft(a13 ^ d3, 25);
            b3 = Long.rotateLeft(a19 ^ d4, 8);
            b4 = Long.rotateLeft(a20 ^ d0, 18);
            e10 = b0 ^ (~b1 & b2);
            e11 = b1 ^ (~b2 & b3);
            e12 = b2 ^ (~b3 & b4);
            e13 = b3 ^ (~b4 & b0);
            e14 = b4 ^ (~b0 & b1);
            c0 ^= e10;
            c1 ^= e11;
            c2 ^= e12;
            c3 ^= e13;
            c4 ^= e14;
            b0 = Long.rotateLeft(a4 ^ d4, 27);
            b1 = Long.rotateLeft(a5 ^ d0, 36);
            b2 = Long.rotateLeft(a11 ^ d1, 10);
            b3 = Long.rotateLeft(a17 ^ d2, 15);
            b4 = Long.rotateLeft(a23 ^ d3, 56);
            e15 = b0 ^ (~b1 & b2);
            e16 = b1 ^ (~b2 & b3);
            e17 = b2 ^ (~b3 & b4);
            e18 = b3 ^ (~b4 & b0);
            e19 = b4 ^ (~b0 & b1);
            c0 ^= e15;
            c1 ^= e16;
            c2 ^= e17;
            c3 ^= e18;
            c4 ^= e19;
            b0 = Long.rotateLeft(a2 ^ d2, 62);
            b1 = Long.rotateLeft(a8 ^ d3, 55);
            b2 = Long.rotateLeft(a14 ^ d4, 39);
            b3 = Long.rotateLeft(a15 ^ d0, 41);
            b4 = Long.rotateLeft(a21 ^ d1, 2);
            e20 = b0 ^ (~b1 & b2);
            e21 = b1 ^ (~b2 & b3);
            e22 = b2 ^ (~b3 & b4);
            e23 = b3 ^ (~b4 & b0);
            e24 = b4 ^ (~b0 & b1);
            c0 ^= e20;
            c1 ^= e21;
            c2 ^= e22;
            c3 ^= e23;
            c4 ^= e24;
            // An odd round, from e back to a.
            d0 = c4 ^ Long.rotateLeft(c1, 1);
            d1 = c0 ^ Long.rotateLeft(c2, 1);
            d2 = c1 ^ Long.rotateLeft(c3, 1);
            d3 = c2 ^ Long.rotateLeft(c4, 1);
            d4 = c3 ^ Long.rotateLeft(c0, 1);
            b0 = e0 ^ d0;
            b1 = Long.rotateLeft(e6 ^ d1, 44);
            b2 = Long.rotateLeft(e12 ^ d2, 43);
            b3 = Long.rotateLeft(e18 ^ d3, 21);
            b4 = Long.rotateLeft(e24 ^ d4, 14);
            a0 = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[round + 1];
            a1 = b1 ^ (~b2 & b3);
            a2 = b2 ^ (~b3 & b4);
            a3 = b3 ^ (~b4 & b0);
            a4 = b4 ^ (~b0 & b1);
            c0 = a0;
            c1 = a1;
            c2 = a2;
            c3 = a3;
            c4 = a4;
            b0 = Long.rotateLeft(e3 ^ d3, 28);
            b1 = Long.rotateLeft(e9 ^ d4, 20);
            b2 = Long.rotateLeft(e10 ^ d0, 3);
            b3 = Long.rotateLeft(e16 ^ d1, 45);
            b4 = Long.rotateLeft(e22 ^ d2, 61);
            a5 = b0 ^ (~b1 & b2);
            a6 = b1 ^ (~b2 & b3);
            a7 = b2 ^ (~b3 & b4);
            a8 = b3 ^ (~b4 & b0);
            a9 = b4 ^ (~b0 & b1);
            c0 ^= a5;
            c1 ^= a6;
            c2 ^= a7;
            c3 ^= a8;
            c4 ^= a9;
            b0 = Long.rotateLeft(e1 ^ d1, 1);
            b1 = Long.rotateLeft(e7 ^ d2, 6);
            b2 = Long.rotateLeft(e13 ^ d3, 25);
            b3 = Long.rotateLeft(e19 ^ d4, 8);
            b4 = Long.rotateLeft(e20 ^ d0, 18);
            a10 = b0 ^ (~b1 & b2);
            a11 = b1 ^ (~b2 & b3);
            a12 = b2 ^ (~b3 & b4);
            a13 = b3 ^ (~b4 & b0);
            a14 = b4 ^ (~b0 & b1);
            c0 ^= a10;
            c1 ^= a11;
            c2 ^= a12;
            c3 ^= a13;
            c4 ^= a14;
            b0 = Long.rotateLeft(e4 ^ d4, 27);
            b1 = Long.rotateLeft(e5 ^ d0, 36);
            b2 = Long.rotateLeft(e11 ^ d1, 10);
            b3 = Long.rotateLeft(e17 ^ d2, 15);
            b4 = Long.rotateLeft(e23 ^ d3, 56);
            a15 = b0 ^ (~b1 & b2);
            a16 = b1 ^ (~b2 & b3);
            a17 = b2 ^ (~b3 & b4);
            a18 = b3 ^ (~b4 & b0);
            a19 = b4 ^ (~b0 & b1);
            c0 ^= a15;
            c1 ^= a16;
            c2 ^= a17;
            c3 ^= a18;
            c4 ^= a19;
            b0 = Long.rotateLeft(e2 ^ d2, 62);
            b1 = Long.rotateLeft(e8 ^ d3, 55);
            b2 = Long.rotateLeft(e14 ^ d4, 39);
            b3 = Long.rotateLeft(e15 ^ d0, 41);
            b4 = Long.rotateLeft(e21 ^ d1, 2);
            a20 = b0 ^ (~b1 & b2);
            a21 = b1 ^ (~b2 & b3);
            a22 = b2 ^ (~b3 & b4);
            a23 = b3 ^ (~b4 & b0);
            a24 = b4 ^ (~b0 & b1);
            c0 ^= a20;
            c1 ^= a21;
            c2 ^= a22;
            c3 ^= a23;
            c4 ^= a24;
        }
        s[0] = a0;
        s[1] = a1;
        s[2] = a2;
        s[3] = a3;
        s[4] = a4;
        s[5] = a5;
        s[6] = a6;
        s[7] = a7;
        s[8] = a8;
        s[9] = a9;
        s[10] = a10;
        s[11] = a11;
        s[12] = a12;
        s[13] = a13;
        s[14] = a14;
        s[15] = a15;
        s[16] = a16;
        s[17] = a17;
        s[18] = a18;
        s[19] = a19;
        s[20] = a20;
        s[21] = a21;
        s[22] = a22;
        s[23] = a23;
        s[24] = a24;
    }
}
