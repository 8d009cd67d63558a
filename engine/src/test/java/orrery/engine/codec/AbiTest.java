package orrery.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

final class AbiTest {
    private static final String TOKEN =
            """
            [{"type":"function","name":"transfer","stateMutability":"nonpayable",
              "inputs":[{"name":"to","type":"address"},{"name":"value","type":"uint256"}],
              "outputs":[{"name":"","type":"bool"}]},
             {"type":"event","name":"Transfer","inputs":[
               {"name":"from","type":"address","indexed":true},
               {"name":"to","type":"address","indexed":true},
               {"name":"value","type":"uint256","indexed":false}]},
             {"type":"error","name":"Insufficient","inputs":[{"name":"need","type":"uint256"}]},
             {"type":"receive","stateMutability":"payable"}]
            """;

    private static AbiFunction function(String... types) {
        List<AbiParameter> inputs = new ArrayList<>();
        for (String type : types) {
            inputs.add(new AbiParameter("", AbiType.parse(type, null)));
        }
        return new AbiFunction("f", inputs, inputs, "view");
    }

    @Test
    void selectorsAndTopicsAreTheKnownOnes() {
        ContractAbi token = ContractAbi.parse(TOKEN);
        assertEquals(Bytes.fromHex("0xa9059cbb"), token.function("transfer").selector());
        assertEquals(
                Hash256.fromHex(
                        "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
                token.event("Transfer").topic());
    }

    @Test
    void theSpecificationsExampleOfDynamicTypesEncodes() {
        // f(uint256,uint32[],bytes10,bytes) with (0x123, [0x456, 0x789], "1234567890", "Hello,
        // world!")
        Bytes encoded =
                function("uint256", "uint32[]", "bytes10", "bytes")
                        .encodeCall(
                                AbiValue.of(0x123),
                                AbiValue.of(List.of(AbiValue.of(0x456), AbiValue.of(0x789))),
                                AbiValue.of(
                                        Bytes.of(
                                                "1234567890"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8))),
                                AbiValue.of(
                                        Bytes.of(
                                                "Hello, world!"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8))));
        assertEquals(
                Bytes.fromHex(
                        "0x8be65246"
                                + "0000000000000000000000000000000000000000000000000000000000000123"
                                + "0000000000000000000000000000000000000000000000000000000000000080"
                                + "3132333435363738393000000000000000000000000000000000000000000000"
                                + "00000000000000000000000000000000000000000000000000000000000000e0"
                                + "0000000000000000000000000000000000000000000000000000000000000002"
                                + "0000000000000000000000000000000000000000000000000000000000000456"
                                + "0000000000000000000000000000000000000000000000000000000000000789"
                                + "000000000000000000000000000000000000000000000000000000000000000d"
                                + "48656c6c6f2c20776f726c642100000000000000000000000000000000000000"),
                encoded);
    }

    @Test
    void theSpecificationsExampleOfNestedArraysEncodes() {
        // g(uint256[][],string[]) with ([[1, 2], [3]], ["one", "two", "three"])
        AbiFunction g =
                new AbiFunction("g", function("uint256[][]", "string[]").inputs(), List.of(), "");
        List<AbiValue> arguments =
                List.of(
                        AbiValue.of(
                                List.of(
                                        AbiValue.of(List.of(AbiValue.of(1), AbiValue.of(2))),
                                        AbiValue.of(List.of(AbiValue.of(3))))),
                        AbiValue.of(
                                List.of(
                                        AbiValue.of("one"),
                                        AbiValue.of("two"),
                                        AbiValue.of("three"))));
        Bytes encoded = g.encodeCall(arguments);
        assertEquals("0x2289b18c", encoded.slice(0, 4).toHex());
        assertEquals(4 + 20 * 32, encoded.size());
        assertEquals(arguments, g.decodeCall(encoded));
    }

    /// A type with a value of it.
    private record Typed(AbiType type, AbiValue value) {
        static Typed random(RandomGenerator random, int depth) {
            int kind = random.nextInt(depth == 0 ? 7 : 10);
            return switch (kind) {
                case 0 -> {
                    int bits = 8 * (1 + random.nextInt(32));
                    yield new Typed(
                            new AbiType.Unsigned(bits),
                            AbiValue.of(number(random).shiftRight(256 - bits)));
                }
                case 1 -> {
                    int bits = 8 * (1 + random.nextInt(32));
                    BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
                    yield new Typed(
                            new AbiType.Signed(bits),
                            AbiValue.of(number(random).shiftRight(256 - bits).subtract(half)));
                }
                case 2 ->
                        new Typed(
                                new AbiType.Account(),
                                AbiValue.of(Address.fromWord(UInt256.of(number(random)))));
                case 3 -> new Typed(new AbiType.Bool(), AbiValue.of(random.nextBoolean()));
                case 4 -> {
                    int size = 1 + random.nextInt(32);
                    yield new Typed(new AbiType.FixedBytes(size), AbiValue.of(bytes(random, size)));
                }
                case 5 ->
                        new Typed(
                                new AbiType.DynamicBytes(),
                                AbiValue.of(bytes(random, random.nextInt(70))));
                case 6 ->
                        new Typed(new AbiType.Text(), AbiValue.of("é".repeat(random.nextInt(40))));
                case 7, 8 -> {
                    Typed element = random(random, depth - 1);
                    int count = random.nextInt(4);
                    List<AbiValue> values = java.util.Collections.nCopies(count, element.value);
                    yield new Typed(
                            kind == 7 || count == 0
                                    ? new AbiType.DynamicArray(element.type)
                                    : new AbiType.FixedArray(element.type, count),
                            AbiValue.of(values));
                }
                default -> {
                    List<AbiParameter> components = new ArrayList<>();
                    List<AbiValue> values = new ArrayList<>();
                    for (int i = 1 + random.nextInt(3); i > 0; i--) {
                        Typed one = random(random, depth - 1);
                        components.add(new AbiParameter("c" + i, one.type));
                        values.add(one.value);
                    }
                    yield new Typed(new AbiType.Tuple(components), AbiValue.of(values));
                }
            };
        }

        private static BigInteger number(RandomGenerator random) {
            return new BigInteger(1, bytes(random, 32).unsafeArray());
        }

        private static Bytes bytes(RandomGenerator random, int size) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return Bytes.wrap(bytes);
        }
    }

    @Test
    void everyValueComesBackFromItsEncoding() {
        Property.forAll(
                random -> List.of(Typed.random(random, 3), Typed.random(random, 2)),
                typed -> {
                    AbiFunction f =
                            new AbiFunction(
                                    "f",
                                    typed.stream().map(t -> new AbiParameter("", t.type)).toList(),
                                    List.of(),
                                    "");
                    List<AbiValue> values = typed.stream().map(Typed::value).toList();
                    assertEquals(values, f.decodeCall(f.encodeCall(values)));
                });
    }

    @Test
    void anyDamageDecodesOrIsRefusedWithATypedFault() {
        Property.forAll(
                random -> {
                    Typed typed = Typed.random(random, 3);
                    AbiFunction f =
                            new AbiFunction(
                                    "f", List.of(new AbiParameter("", typed.type)), List.of(), "");
                    byte[] data = f.encodeCall(typed.value).toArray();
                    for (int i = 0; i < 3; i++) {
                        data[4 + random.nextInt(data.length - 4)] = (byte) random.nextInt();
                    }
                    return java.util.Map.entry(
                            f, Bytes.of(data).slice(0, 4 + random.nextInt(data.length - 3)));
                },
                damaged -> {
                    try {
                        damaged.getKey().decodeCall(damaged.getValue());
                    } catch (AbiException refused) {
                        assertTrue(!String.valueOf(refused.getMessage()).isEmpty());
                    }
                });
    }

    @Test
    void anEventIsDecodedFromTopicsAndData() {
        AbiEvent transfer = ContractAbi.parse(TOKEN).event("Transfer");
        List<AbiValue> values =
                transfer.decode(
                        List.of(
                                transfer.topic(),
                                Hash256.fromWord(UInt256.of(1)),
                                Hash256.fromWord(UInt256.of(2))),
                        Bytes.wrap(UInt256.of(77).toBytes32()));
        assertEquals(
                List.of(AbiValue.of(Address.of(1)), AbiValue.of(Address.of(2)), AbiValue.of(77)),
                values);
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        AbiException fault =
                assertThrows(
                        AbiException.class, () -> function("uint8").encodeCall(AbiValue.of(256)));
        assertEquals("256 is no value of type uint8", fault.getMessage());
    }

    @Test
    void anUnknownTypeIsNamedWithItsPlace() {
        AbiException fault =
                assertThrows(
                        AbiException.class,
                        () ->
                                ContractAbi.parse(
                                        """
                                        [{"type":"function","name":"f",
                                          "inputs":[{"name":"a","type":"uint7"}]}]
                                        """));
        assertEquals(
                "abi[0].inputs[0]: \"uint7\" is no type of the contract ABI", fault.getMessage());
    }

    @Test
    void namesOfTypesAreReadBack() {
        for (String name :
                List.of("uint256", "int8", "bytes32", "address[2][]", "string", "bytes", "bool")) {
            assertEquals(name, AbiType.parse(name, null).name());
        }
        for (String name :
                List.of(
                        "",
                        "uint0",
                        "uint264",
                        "bytes33",
                        "uint256[",
                        "uint256[0]",
                        "tuple",
                        "uint256]x")) {
            assertThrows(AbiException.class, () -> AbiType.parse(name, null), name);
        }
    }
}
