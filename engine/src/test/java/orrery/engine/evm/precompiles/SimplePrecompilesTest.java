package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Hex;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

final class SimplePrecompilesTest {
    private static Precompile at(int address) {
        return Objects.requireNonNull(PrecompileSet.of(Fork.OSAKA).at(Address.of(address)));
    }

    private static byte[] run(int address, byte[] input) {
        return Objects.requireNonNull(at(address).run(input));
    }

    private static byte[] ecRecoverInput(Hash256 digest, UInt256 v, UInt256 r, UInt256 s) {
        byte[] input = new byte[128];
        digest.write(input, 0);
        Hash256.fromWord(v).write(input, 32);
        Hash256.fromWord(r).write(input, 64);
        Hash256.fromWord(s).write(input, 96);
        return input;
    }

    @Test
    void ecRecoverFindsTheSignerAndIsEmptyWhereThereIsNone() {
        KeyPair key = KeyPair.fromSeed(Hash256.ZERO);
        Hash256 digest = Hash256.fromWord(UInt256.of(7));
        Signature signature = Secp256k1.sign(digest, key);
        UInt256 v = UInt256.of(27 + signature.yParity());
        byte[] input = ecRecoverInput(digest, v, signature.r(), signature.s());
        assertArrayEquals(key.address().toWord().toBytes32(), run(1, input));
        assertArrayEquals(key.address().toWord().toBytes32(), run(1, Arrays.copyOf(input, 200)));
        assertArrayEquals(new byte[0], run(1, new byte[0]));
        UInt256 wrongV = new UInt256(v.l0(), 0, 0, 1);
        assertArrayEquals(
                new byte[0], run(1, ecRecoverInput(digest, wrongV, signature.r(), signature.s())));
        assertArrayEquals(
                new byte[0], run(1, ecRecoverInput(digest, v, UInt256.ZERO, signature.s())));
    }

    @Test
    void digestsOfNothingAreTheirKnownValues() {
        assertEquals(
                "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Hex.encode(run(2, new byte[0])));
        assertEquals(
                "0x0000000000000000000000009c1185a5c5e9fc54612808977ee8f548b2258d31",
                Hex.encode(run(3, new byte[0])));
    }

    @Test
    void digestsOfAbcAreTheirKnownValues() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Hex.encode(run(2, abc)));
        assertEquals(
                "0x0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
                Hex.encode(run(3, abc)));
    }

    @Test
    void identityCopies() {
        byte[] input = {1, 2, 3};
        byte[] output = run(4, input);
        assertArrayEquals(input, output);
        assertNotSame(input, output);
    }

    /// The input of EIP-152's test vector 5: the block "abc", 12 rounds.
    private static byte[] blakeInput() {
        return Hex.decode(
                "0000000c48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
                        + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b"
                        + "6162630000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "0300000000000000000000000000000001");
    }

    @Test
    void blake2FGivesTheVectorsOfItsEip() {
        byte[] input = blakeInput();
        assertEquals(12, at(9).gas(input));
        assertEquals(
                "0xba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
                Hex.encode(run(9, input)));
        input[212] = 0;
        assertEquals(
                "0x75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752"
                        + "98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735",
                Hex.encode(run(9, input)));
        input[212] = 1;
        input[3] = 0;
        assertEquals(0, at(9).gas(input));
        assertEquals(
                "0x08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
                        + "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b",
                Hex.encode(run(9, input)));
    }

    @Test
    void blake2FHashesAsBlake2bDoes() {
        Property.forAll(
                200,
                random -> {
                    byte[] message = new byte[random.nextInt(129)];
                    random.nextBytes(message);
                    return message;
                },
                message -> {
                    byte[] input = blakeInput();
                    System.arraycopy(Arrays.copyOf(message, 128), 0, input, 68, 128);
                    input[196] = (byte) message.length;
                    Blake2bDigest oracle = new Blake2bDigest(512);
                    oracle.update(message, 0, message.length);
                    byte[] expected = new byte[64];
                    oracle.doFinal(expected, 0);
                    assertArrayEquals(expected, run(9, input));
                });
    }

    @Test
    void blake2FRefusesAnotherSizeOrFlagAndPricesRoundsUnsigned() {
        byte[] input = blakeInput();
        assertNull(at(9).run(Arrays.copyOf(input, 212)));
        assertNull(at(9).run(Arrays.copyOf(input, 214)));
        assertNull(at(9).run(new byte[0]));
        assertEquals(0, at(9).gas(new byte[0]));
        input[212] = 2;
        assertNull(at(9).run(input));
        Arrays.fill(input, 0, 4, (byte) 0xff);
        assertEquals(0xffff_ffffL, at(9).gas(input));
    }

    @Test
    void contractsWithAFixedShapeFailOnAnother() {
        assertNull(at(8).run(new byte[191]));
        assertNull(at(0x0a).run(new byte[191]));
        assertNull(at(0x0a).run(new byte[192]));
        assertNull(at(0x0b).run(new byte[255]));
        assertNull(at(0x0c).run(new byte[0]));
        assertNull(at(0x0c).run(new byte[161]));
        assertNull(at(0x0d).run(new byte[513]));
        assertNull(at(0x0e).run(new byte[0]));
        assertNull(at(0x0f).run(new byte[0]));
        assertNull(at(0x0f).run(new byte[383]));
        assertNull(at(0x10).run(new byte[63]));
        assertNull(at(0x11).run(new byte[129]));
        assertArrayEquals(new byte[0], run(0x100, new byte[161]));
    }

    @Test
    void additionAndMultiplicationOverBn254PadTheirInput() {
        assertArrayEquals(new byte[64], run(6, new byte[0]));
        assertArrayEquals(new byte[64], run(7, new byte[0]));
        byte[] generator = new byte[64];
        generator[31] = 1;
        generator[63] = 2;
        assertArrayEquals(generator, run(6, generator));
        assertArrayEquals(new byte[64], run(7, generator));
        assertNull(at(6).run(new byte[] {1}));
        assertArrayEquals(UInt256.ONE.toBytes32(), run(8, new byte[0]));
    }

    @Test
    void callsFromManyThreadsAtOnceGiveTheSameAnswers() {
        byte[] generator = new byte[64];
        generator[31] = 1;
        generator[63] = 2;
        byte[] signed = ecRecoverInput(Hash256.ZERO, UInt256.of(27), UInt256.ONE, UInt256.ONE);
        IntStream.range(0, 64)
                .parallel()
                .forEach(i -> {
                    byte[] scaled = Arrays.copyOf(generator, 96);
                    scaled[95] = (byte) i;
                    byte[] mapped = new byte[64];
                    mapped[63] = (byte) i;
                    for (int k = 0; k < 4; k++) {
                        assertArrayEquals(run(7, scaled), run(7, scaled));
                        assertArrayEquals(run(0x10, mapped), run(0x10, mapped));
                        assertArrayEquals(run(1, signed), run(1, signed));
                        assertArrayEquals(run(2, scaled), run(2, scaled));
                        byte[] point = run(0x10, mapped);
                        byte[] both = Arrays.copyOf(point, 256);
                        byte[] withInfinity = run(0x0b, both);
                        assertArrayEquals(point, withInfinity);
                    }
                });
    }
}
